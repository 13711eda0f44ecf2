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

    /** A stream. */
    record Text(String text, Completeness complete) {
        private static Text of(String text, int most) {
            boolean whole = text.length() < most
                    && text.getBytes(StandardCharsets.UTF_8).length < AGENT
                    && text.indexOf(REPLACED) < 0;
            return new Text(text, whole ? Completeness.YES : Completeness.UNKNOWN);
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
        return new DocumentStreams(new Text(joined, Completeness.UNKNOWN), new Text("", Completeness.UNKNOWN));
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
                whole ? Completeness.YES : Completeness.UNKNOWN);
    }
}
