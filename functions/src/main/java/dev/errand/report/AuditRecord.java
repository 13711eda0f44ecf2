package dev.errand.report;

import dev.errand.request.NodeId;
import dev.errand.result.NodeResult;
import dev.errand.result.ObjectPointer;
import dev.errand.result.RequestedBy;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who had what run where, in one line of a log. Never a text, a value of an environment or a URL.
 *
 * @param event what tells this line from others: {@link #EVENT}
 * @param nodesSha256 of all their ids, sorted, each ended by a line feed: what {@code sort | sha256sum} says of them
 * @param nodes the first {@link #MOST_NODES} ids; all are in the result
 */
public record AuditRecord(
        String event,
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        Instant startedAt,
        Instant endedAt,
        String verdict,
        Map<String, Integer> counts,
        boolean dryRun,
        Optional<String> rerunOf,
        List<Ran> ran,
        ObjectPointer result,
        String nodesSha256,
        List<NodeId> nodes) {
    public static final String EVENT = "errand.run";

    /**
     * A fifth of the 256 KB that a log event had for long. Source: <a
     * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html">CloudWatch Logs
     * quotas</a>.
     */
    static final int MOST_NODES = 2000;

    static AuditRecord of(RunResult result, ObjectPointer pointer) {
        List<NodeId> ids =
                result.nodes().stream().map(NodeResult::instanceId).distinct().toList();
        return new AuditRecord(
                EVENT,
                result.run(),
                result.name(),
                result.execution(),
                result.requestedBy(),
                result.startedAt(),
                result.endedAt(),
                result.verdict().word(),
                result.counts(),
                result.dryRun(),
                result.rerunOf(),
                result.ran(),
                pointer,
                digest(ids),
                ids.subList(0, Math.min(MOST_NODES, ids.size())));
    }

    private static String digest(List<NodeId> ids) {
        return Keys.sha256(
                ids.stream().map(NodeId::value).sorted().map(id -> id + "\n").collect(Collectors.joining()));
    }
}
