package dev.errand.collect;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The two streams of a step in one text, as ListCommandInvocations has them.
 *
 * <p>Source of the format and of the size: amazon-ssm-agent, TruncateOutput in
 * agent/framework/processor/executer/iohandler/iohandler.go.
 */
final class JoinedStreams {
    static final String BETWEEN = "\n----------ERROR-------\n";

    /** The agent cuts at 2,500 bytes, older ones at 2,400. */
    private static final int LEAST_CUT = 2_400;

    private JoinedStreams() {}

    /** The streams apart; nothing where the agent may have cut them, or where they part is not certain. */
    static Optional<Streams> part(String joined) {
        int at = joined.indexOf(BETWEEN);
        boolean certain = at == joined.lastIndexOf(BETWEEN);
        if (!certain || joined.getBytes(StandardCharsets.UTF_8).length >= LEAST_CUT) {
            return Optional.empty();
        }
        return Optional.of(
                at < 0
                        ? new Streams(joined, "")
                        : new Streams(joined.substring(0, at), joined.substring(at + BETWEEN.length())));
    }
}
