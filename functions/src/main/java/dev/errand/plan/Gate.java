package dev.errand.plan;

import dev.errand.request.Rollout;
import dev.errand.request.Share;
import dev.errand.result.Failures;
import java.util.Optional;

/**
 * What must hold before more nodes of a run are begun with.
 *
 * @param maxErrors how much of the whole fleet may have failed; any number when absent
 * @param countUnreachable whether nodes on which nothing ran are among these
 * @param pauseSeconds between waves
 * @param window on how many nodes a command may be under way at once; any number when absent
 */
public record Gate(Optional<Share> maxErrors, boolean countUnreachable, int pauseSeconds, Optional<Integer> window) {
    /** Nothing for a rollout that begins with all nodes at once. */
    static Optional<Gate> of(Rollout rollout, int runnable) {
        if (rollout.equals(Rollout.AT_ONCE)) {
            return Optional.empty();
        }
        return Optional.of(new Gate(
                rollout.maxErrors(),
                rollout.countUnreachable(),
                Math.toIntExact(rollout.pause().toSeconds()),
                rollout.maxConcurrency().map(share -> share.roundedUp(runnable))));
    }

    /**
     * Why no more nodes are begun with, after so many failures in a fleet of so many; nothing while more may be. Reads on
     * after a colon.
     */
    public Optional<String> closed(Failures failures, int fleet) {
        int counted = failures.failed() + (countUnreachable ? failures.unreachable() : 0);
        return maxErrors
                .filter(share -> share.isExceededBy(counted, fleet))
                .map(share -> "%d of %d nodes %s, more than maxErrors %s"
                        .formatted(
                                counted, fleet, countUnreachable ? "failed or could not be reached" : "failed", share));
    }
}
