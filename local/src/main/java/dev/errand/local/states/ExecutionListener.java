package dev.errand.local.states;

import java.time.Instant;

/** Hears what executions do, as they do it; must not block, as the execution waits for it. */
public interface ExecutionListener {
    void entered(String executionArn, String state, Instant at);

    void ended(ExecutionSummary summary);

    /** Hears nothing. */
    static ExecutionListener none() {
        return new ExecutionListener() {
            @Override
            public void entered(String executionArn, String state, Instant at) {}

            @Override
            public void ended(ExecutionSummary summary) {}
        };
    }
}
