package dev.errand.page;

import dev.errand.report.OutcomeGroup;
import dev.errand.report.Printed;
import dev.errand.result.Output;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One stream of a group.
 *
 * @param facts its size and digest
 * @param warning why what is held is not all of it; empty when it is
 * @param where the rest of it lies; empty where the text is the whole
 * @param differences from what is usual; none or one
 */
record StreamView(
        String name, String facts, String warning, String where, String text, List<DifferenceView> differences) {
    private static final int DIGEST_SHOWN = 12;

    /** The streams that are not empty, of the node that stands for its group. */
    static List<StreamView> of(OutcomeGroup group, Printed printed, Comparison comparison, String bucket) {
        Output stdout = group.first().result().stdout();
        Output stderr = group.first().result().stderr();
        return Stream.of(
                        of("stdout", stdout, printed.stdout(), bucket, comparison.ofStdout(group)),
                        of("stderr", stderr, printed.stderr(), bucket, comparison.ofStderr(group)))
                .filter(stream -> !stream.text().isEmpty() || !stream.where().isEmpty())
                .toList();
    }

    private static StreamView of(
            String name, Output output, String text, String bucket, List<DifferenceView> differences) {
        String digest = output.sha256()
                .map(sha256 -> " · SHA-256 " + Words.beginning(sha256, DIGEST_SHOWN))
                .orElse("");
        String where = output.object()
                .map(key -> "This is the beginning. %s: s3://%s/%s".formatted(held(output), bucket, key))
                .orElse("");
        return new StreamView(
                name,
                Words.count(output.bytes(), "byte") + digest,
                warning(output),
                Words.printable(where),
                Words.printable(text),
                differences);
    }

    private static String held(Output output) {
        return switch (output.complete()) {
            case YES, NORMALISED -> "The whole, of one of these nodes";
            case NO, UNKNOWN -> "All that is held, of one of these nodes";
        };
    }

    static String warning(Output output) {
        String bytes = output.notUtf8() ? "not UTF-8: \ufffd stands for other bytes" : "";
        return Stream.of(completeness(output), bytes)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String completeness(Output output) {
        return switch (output.complete()) {
            case YES -> "";
            case NO -> "incomplete: less is held than was printed";
            case NORMALISED -> "every line, with line ends as CloudWatch Logs has them";
            case UNKNOWN -> "the node did not report how much it printed";
        };
    }
}
