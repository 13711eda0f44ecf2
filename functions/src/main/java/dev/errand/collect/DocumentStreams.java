package dev.errand.collect;

import dev.errand.result.Completeness;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What Systems Manager kept of the streams of a document's step, and whether that can be less than was printed. */
record DocumentStreams(Text stdout, Text stderr) {
    /** Source: <a
     * href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html">GetCommandInvocation</a>. */
    private static final int STDOUT = 24_000;

    /** Source: the same page. */
    private static final int STDERR = 8_000;

    /** Where the agent cuts either stream, in bytes. Source: amazon-ssm-agent, iohandler.go. */
    private static final int AGENT = 24_000;

    /** What stands in place of bytes that are no text. */
    private static final char REPLACED = '\uFFFD';

    /**
     * A stream.
     *
     * @param mayBeCut whether it is as long as what Systems Manager keeps
     */
    record Text(String text, boolean mayBeCut, Completeness complete) {
        private static Text of(String text, int most) {
            boolean mayBeCut = text.length() >= most || text.getBytes(StandardCharsets.UTF_8).length >= AGENT;
            boolean whole = !mayBeCut && text.indexOf(REPLACED) < 0;
            return new Text(text, mayBeCut, whole ? Completeness.YES : Completeness.UNKNOWN);
        }

        private static Text unknown(String text) {
            return new Text(text, true, Completeness.UNKNOWN);
        }
    }

    /** From ListCommandInvocations, which had cut nothing. */
    static DocumentStreams ofList(Streams streams) {
        return ofInvocation(streams);
    }

    static DocumentStreams ofInvocation(Streams streams) {
        return new DocumentStreams(Text.of(streams.stdout(), STDOUT), Text.of(streams.stderr(), STDERR));
    }

    /** What is left when only a cut text of both is there. */
    static DocumentStreams cut(String joined) {
        return new DocumentStreams(Text.unknown(joined), Text.unknown(""));
    }

    /** Those of a whole document, one after the other. */
    static DocumentStreams joined(List<DocumentStreams> steps) {
        return new DocumentStreams(joined(steps, DocumentStreams::stdout), joined(steps, DocumentStreams::stderr));
    }

    private static Text joined(List<DocumentStreams> steps, Function<DocumentStreams, Text> stream) {
        List<Text> texts = steps.stream().map(stream).toList();
        boolean whole = texts.stream().allMatch(text -> text.complete() == Completeness.YES);
        return new Text(
                texts.stream().map(Text::text).collect(Collectors.joining()),
                texts.stream().anyMatch(Text::mayBeCut),
                whole ? Completeness.YES : Completeness.UNKNOWN);
    }
}
