package dev.errand.api;

import dev.errand.report.RequestedBy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the API shows it.
 *
 * @param name what people call it
 * @param execution the execution's ARN
 * @param duplicateOf the run that holds its idempotency key
 * @param progress while it runs, once Plan knows its nodes
 * @param counts after its end, nodes by status
 * @param summary after its end, for people
 */
public record RunView(
        String run,
        Optional<String> name,
        RunStatus status,
        String execution,
        Instant startedAt,
        Optional<Instant> endedAt,
        Optional<RequestedBy> requestedBy,
        boolean dryRun,
        Optional<String> duplicateOf,
        Optional<String> rerunOf,
        Optional<ProgressView> progress,
        Optional<Map<String, Integer>> counts,
        Optional<String> summary,
        Optional<Cancelled> cancelled,
        Optional<Failure> failure) {
    /**
     * How many nodes there are, how many of them have ended, and how many of those have a result.
     *
     * @param notRun nodes on which nothing will run
     * @param waitingFor a few of the nodes that are waited for
     */
    public record ProgressView(
            Optional<Integer> wave,
            int waves,
            int nodes,
            int notRun,
            int finished,
            int collected,
            List<String> waitingFor) {}

    /** That somebody has asked for its end. */
    public record Cancelled(String how, String by, Instant at) {}
}
