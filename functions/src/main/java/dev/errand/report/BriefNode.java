package dev.errand.report;

import dev.errand.request.NodeId;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.FetchedFiles;
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
        Optional<BriefCopied> copied,
        Optional<BriefFetched> fetched,
        Optional<String> object) {
    /** How many of the files that the node was to get were written, and how many it had. */
    public record BriefCopied(int written, int unchanged) {
        static BriefCopied of(CopiedFiles files) {
            return new BriefCopied(files.written(), files.unchanged());
        }
    }

    /**
     * The files that were taken from the node.
     *
     * @param missing how many paths matched nothing
     * @param object the key of the tar
     */
    public record BriefFetched(int count, long bytes, Completeness complete, int missing, Optional<String> object) {
        static BriefFetched of(FetchedFiles files) {
            return new BriefFetched(
                    files.count(),
                    files.bytes(),
                    files.complete(),
                    files.missing().size(),
                    files.object());
        }
    }

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
                result.copied().map(BriefCopied::of),
                result.fetched().map(BriefFetched::of),
                found.object());
    }
}
