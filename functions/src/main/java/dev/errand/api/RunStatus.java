package dev.errand.api;

import dev.errand.report.RunResult.Verdict;
import java.util.Optional;

/** How a run stands. */
public enum RunStatus {
    RUNNING("Running"),
    /** Every node did what was asked. */
    SUCCEEDED("Succeeded"),
    /** A node did not, or the run could not go on. */
    FAILED("Failed"),
    /** Its execution was stopped or timed out, and the Sweep has yet to finish it. */
    ENDED("Ended"),
    /** An earlier run holds its idempotency key; nothing was sent. */
    DUPLICATE("Duplicate");

    private final String word;

    RunStatus(String word) {
        this.word = word;
    }

    /** The word, which is also what stands in JSON. */
    @Override
    public String toString() {
        return word;
    }

    /** What its execution alone says of it. */
    static RunStatus of(Runs.State state) {
        return switch (state) {
            case RUNNING -> RUNNING;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case TIMED_OUT, ABORTED -> ENDED;
        };
    }

    static RunStatus of(Verdict verdict) {
        return switch (verdict) {
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
        };
    }

    /** Of a run whose execution is known; its result decides where it has one. */
    static RunStatus of(Execution execution, Optional<Verdict> verdict) {
        if (execution.isRunning()) {
            return RUNNING;
        }
        return execution.duplicateOf().isPresent()
                ? DUPLICATE
                : verdict.map(RunStatus::of).orElseGet(() -> of(execution.state()));
    }
}
