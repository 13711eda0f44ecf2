package dev.errand.local.fleet;

import java.time.Duration;
import java.util.Optional;

/**
 * What is wrong with a node.
 *
 * @param offline its agent cannot be reached for so long from the deployment's start; {@link #FOR_EVER} for good
 * @param stopped not listed, and a command to it is InvalidInstanceId
 * @param silent takes a command and never answers
 * @param deliveryDelay how much later than others it gets its commands
 * @param vanishes is gone once it has been described
 * @param dies everything on it is killed so long after a command started, and it never answers again
 */
public record NodeFaults(
        Optional<Duration> offline,
        boolean stopped,
        boolean silent,
        Duration deliveryDelay,
        boolean vanishes,
        Optional<Duration> dies) {
    public static final Duration FOR_EVER = Duration.ofDays(36_500);

    public static final NodeFaults NONE =
            new NodeFaults(Optional.empty(), false, false, Duration.ZERO, false, Optional.empty());

    NodeFaults offlineForEverUnlessGiven() {
        return new NodeFaults(offline.or(() -> Optional.of(FOR_EVER)), stopped, silent, deliveryDelay, vanishes, dies);
    }
}
