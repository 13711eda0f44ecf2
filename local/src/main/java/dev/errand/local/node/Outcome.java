package dev.errand.local.node;

import java.util.Collection;
import java.util.List;

/** The agent's own word for how a step ended. */
public enum Outcome {
    SUCCESS,
    SKIPPED,
    FAILED,
    TIMED_OUT,
    CANCELLED;

    /**
     * Returns what a document is whose steps ended so: "Failed &gt; TimedOut &gt; Cancelled &gt; Success", "Skipped is a
     * form of success".
     *
     * <p>Source: https://github.com/aws/amazon-ssm-agent, DocumentResultAggregator in agent/docmanager/aggregator.go.
     */
    static Outcome of(Collection<Outcome> steps) {
        return List.of(FAILED, TIMED_OUT, CANCELLED).stream()
                .filter(steps::contains)
                .findFirst()
                .orElse(SUCCESS);
    }
}
