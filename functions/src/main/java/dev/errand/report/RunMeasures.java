package dev.errand.report;

import dev.errand.contract.Metric;
import dev.errand.report.RunResult.Verdict;
import dev.errand.result.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is measured of a run that has its result. */
final class RunMeasures {
    private static final double MILLIS = 1000;

    private RunMeasures() {}

    static Map<Metric, Double> of(RunResult result) {
        Map<Metric, Double> measures = new EnumMap<>(Metric.class);
        int nodes = result.nodes().size();
        long succeeded = result.nodes().stream().filter(NodeResult::succeeded).count();
        measures.put(Metric.RUNS, 1.0);
        measures.put(Metric.RUNS_FAILED, result.verdict() == Verdict.FAILED ? 1.0 : 0.0);
        measures.put(Metric.NODES, (double) nodes);
        measures.put(Metric.NODES_FAILED, (double) (nodes - succeeded));
        firstCommand(result)
                .ifPresent(at -> measures.put(Metric.TIME_TO_FIRST_COMMAND, seconds(result.startedAt(), at)));
        lastEnd(result).ifPresent(at -> measures.put(Metric.OVERHEAD, seconds(at, result.endedAt())));
        return measures;
    }

    private static Optional<Instant> firstCommand(RunResult result) {
        return result.nodes().stream()
                .flatMap(node -> node.startedAt().stream())
                .min(Comparator.naturalOrder());
    }

    /** Nothing where a node had a command and nobody knows when it ended: then the run did not wait for nothing. */
    private static Optional<Instant> lastEnd(RunResult result) {
        List<NodeResult> sent = result.nodes().stream()
                .filter(node -> node.commandId().isPresent())
                .toList();
        return sent.stream().allMatch(node -> node.endedAt().isPresent())
                ? sent.stream().flatMap(node -> node.endedAt().stream()).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    /** Not below zero, which clocks that differ would make of moments close to each other. */
    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / MILLIS);
    }
}
