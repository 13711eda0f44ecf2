package dev.errand.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a fleet is begun with: all at once unless asked otherwise.
 *
 * @param waves shares of the nodes that can run, each with those before it in it; the last is all of them
 * @param maxConcurrency of how many nodes of those that can run a command may be under way at once, in place of waves
 * @param maxErrors how many nodes of all that are asked for may fail before no more are begun with
 * @param pause between the end of a wave and the next; 0 to 86,400 s
 * @param countUnreachable whether nodes on which nothing ran count as failed
 */
public record Rollout(
        List<Share> waves,
        Optional<Share> maxConcurrency,
        Optional<Share> maxErrors,
        Duration pause,
        boolean countUnreachable) {
    public static final Rollout AT_ONCE =
            new Rollout(List.of(Share.ALL), Optional.empty(), Optional.empty(), Duration.ZERO, false);

    /** Each begins with a few quick looks, which a workflow's history of 25,000 events must hold. */
    public static final int MOST_WAVES = 20;

    public static final Duration MOST_PAUSE = Duration.ofDays(1);

    public Rollout {
        waves = List.copyOf(waves);
    }

    /** Whether not all nodes begin at once, so that it matters which do first. */
    public boolean isSpread() {
        return waves.size() > 1 || maxConcurrency.isPresent();
    }

    /** How long a run may take in which every wave takes all the time it may. */
    Duration longest(Timeouts timeouts) {
        return timeouts.together().multipliedBy(waves.size()).plus(pause.multipliedBy(waves.size() - 1L));
    }
}
