package dev.errand.report;

import dev.errand.request.NodeId;
import dev.errand.result.NodeResult;
import dev.errand.result.Source;
import java.time.Instant;
import java.util.Optional;

/**
 * A {@link NodeResult} without the texts of its output, as a run of many nodes lists it.
 *
 * @param object the key of the object in the run store that holds this result with its texts, among others of its batch;
 *     nothing where nothing was collected
 */
public record BriefNode(
        NodeId instanceId,
        String name,
        String account,
        String region,
        String platform,
        String status,
        Optional<String> reason,
        Optional<Integer> exitCode,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        BriefOutput stdout,
        BriefOutput stderr,
        Source source,
        Optional<String> commandId,
        Optional<String> object) {
    static BriefNode of(Found found) {
        NodeResult result = found.result();
        return new BriefNode(
                result.instanceId(),
                result.name(),
                result.account(),
                result.region(),
                result.platform(),
                result.status(),
                result.reason(),
                result.exitCode(),
                result.startedAt(),
                result.endedAt(),
                BriefOutput.of(result.stdout()),
                BriefOutput.of(result.stderr()),
                result.source(),
                result.commandId(),
                found.object());
    }
}
