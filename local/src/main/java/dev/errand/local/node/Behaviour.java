package dev.errand.local.node;

import java.time.Duration;
import java.util.Optional;

/**
 * What a node does with a step instead of running it to its end.
 *
 * @param silent takes the step and says no more than that it started
 * @param dies runs it, and everything on the node is killed so long after; nobody answers
 * @param simulated starts no process and answers this
 * @param equipment what its machine has and lacks
 */
public record Behaviour(boolean silent, Optional<Duration> dies, Optional<Simulation> simulated, Equipment equipment) {
    public static final Behaviour HEALTHY = new Behaviour(false, Optional.empty(), Optional.empty(), Equipment.WHOLE);
}
