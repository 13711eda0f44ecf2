package dev.errand.report;

import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.util.Optional;

/**
 * What happened to a node, as far as nodes are compared: those with equal outcomes are shown together.
 *
 * @param ran whether anything is known to have run there
 */
public record Outcome(
        String status,
        Optional<String> reason,
        Optional<Integer> exitCode,
        boolean ran,
        Stream stdout,
        Stream stderr,
        String plugins) {

    /**
     * What a stream printed. Objects have different keys on every node, so they make no difference.
     *
     * @param textSha256 of the text that a result holds: a stream that nobody counted has no other digest
     */
    public record Stream(long bytes, Optional<String> sha256, Completeness complete, String textSha256) {
        static Stream of(Output output) {
            return new Stream(output.bytes(), output.sha256(), output.complete(), Keys.sha256(output.text()));
        }

        public boolean isEmpty() {
            return bytes == 0;
        }
    }

    /** In which order outcomes are read. */
    public enum Rank {
        FAILED,
        NOT_RUN,
        SUCCEEDED
    }

    /** Of a result that still has its texts. */
    static Outcome of(NodeResult result) {
        return new Outcome(
                result.status(),
                result.reason(),
                result.exitCode(),
                result.exitCode().isPresent() || result.startedAt().isPresent(),
                Stream.of(result.stdout()),
                Stream.of(result.stderr()),
                plugins(result));
    }

    /** Steps of a document that differ in their words or output make different outcomes. */
    private static String plugins(NodeResult result) {
        StringBuilder all = new StringBuilder();
        result.plugins()
                .forEach(plugin -> all.append(plugin.name())
                        .append(' ')
                        .append(plugin.status())
                        .append(' ')
                        .append(plugin.exitCode())
                        .append(Stream.of(plugin.stdout()))
                        .append(Stream.of(plugin.stderr())));
        return all.isEmpty() ? "" : Keys.sha256(all.toString());
    }

    public Rank rank() {
        if (status.equals(Status.SUCCESS) || status.equals(Status.WOULD_RUN)) {
            return Rank.SUCCEEDED;
        }
        return ran ? Rank.FAILED : Rank.NOT_RUN;
    }

    /** Whether there is anything that was printed. */
    public boolean printed() {
        return !stdout.isEmpty() || !stderr.isEmpty();
    }
}
