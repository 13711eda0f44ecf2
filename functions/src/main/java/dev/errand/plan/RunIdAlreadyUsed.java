package dev.errand.plan;

import java.time.Instant;

/** The run store holds records of an earlier run of the same name; nothing was sent. */
public final class RunIdAlreadyUsed extends RuntimeException {
    public RunIdAlreadyUsed(String run, Instant startedAt) {
        super("the run name '%s' was used by a run started at %s, whose records are still kept; choose another name"
                .formatted(run, startedAt));
    }
}
