package dev.errand.plan;

import java.time.Instant;

/**
 * A run in progress, as open/ keeps it.
 *
 * @param execution the ARN of the execution that works on it: its own, or the last that was started to finish it
 * @param attempts how many were started to finish it
 */
public record OpenRun(String run, Instant startedAt, String execution, int attempts) {
    /** After one more execution was started to finish it. */
    public OpenRun finishedBy(String another) {
        return new OpenRun(run, startedAt, another, attempts + 1);
    }
}
