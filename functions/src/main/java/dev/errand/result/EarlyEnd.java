package dev.errand.result;

import java.time.Instant;

/**
 * That somebody wants a run to end before its nodes have.
 *
 * @param by who, for people
 */
public record EarlyEnd(How how, String by, Instant at) {
    /** What becomes of commands that still run. */
    public enum How {
        /** They are cancelled. */
        CANCEL,
        /** They go on and are not waited for. */
        LEAVE
    }

    /** The status of nodes that nothing was sent to. */
    public String unsent() {
        return switch (how) {
            case CANCEL -> Status.CANCELLED;
            case LEAVE -> Status.SKIPPED;
        };
    }

    /** What happened to the run, for people. */
    public String text() {
        return switch (how) {
            case CANCEL -> "the run was cancelled by %s".formatted(by);
            case LEAVE -> "the run was ended by %s with what was there".formatted(by);
        };
    }
}
