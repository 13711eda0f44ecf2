package dev.errand.local.states;

import java.time.Instant;
import java.util.Optional;

/**
 * An execution as it stands.
 *
 * @param ending missing while it runs
 * @param transitions those AWS would bill: one each time a state is entered and one for each retry, see <a
 *     href="https://aws.amazon.com/step-functions/pricing/">pricing</a>: "counts a state transition each time a step of
 *     your workflow is executed", "each retry will be charged as an additional state transition"
 * @param events in its history, of which AWS allows 25,000
 */
public record ExecutionSummary(
        String executionArn, Instant startedAt, Optional<Ending> ending, int transitions, int events) {

    public ExecutionStatus status() {
        return ending.map(Ending::status).orElse(ExecutionStatus.RUNNING);
    }
}
