package dev.errand.local.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How the agent shortens output before it replies, by bytes.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, StringPrefix in agent/plugins/pluginutil/pluginutil.go and
 * TruncateOutput in agent/framework/processor/executer/iohandler/iohandler.go.
 */
final class Truncation {
    /** The limit of either stream: the agent passes its MaxStdoutLength for stderr too. */
    static final int STREAM = 24_000;

    private static final int COMBINED = 2_500;
    private static final byte[] CUT = ascii("--output truncated--");
    private static final byte[] OUTPUT_CUT = ascii("\n---Output truncated---");
    private static final byte[] ERROR_CUT = ascii("\n---Error truncated----");
    private static final byte[] ERROR_TITLE = ascii("\n----------ERROR-------\n");

    private Truncation() {}

    /** Returns the stream's text as the agent replies it; exactly 24,000 bytes are already cut. */
    static String stream(Captured stream) {
        if (stream.size() < STREAM) {
            return GoText.of(stream.head());
        }
        return GoText.of(join(stream.first(STREAM - CUT.length), CUT));
    }

    /**
     * Returns both streams in one text of 2,500 bytes.
     *
     * @throws IndexOutOfBoundsException where the agent's own arithmetic ends in a panic: stdout of exactly half the
     *     space beside more stderr than fits
     */
    static String combined(Captured stdout, Captured stderr) {
        byte[] title = stderr.size() > 0 ? ERROR_TITLE : new byte[0];
        int space = COMBINED - title.length;
        long out = stdout.size();
        long error = stderr.size();
        if (out + error < space) {
            return GoText.of(join(stdout.head(), title, stderr.head()));
        }
        if (out > space / 2 && error > space / 2) {
            int half = (space - ERROR_CUT.length - OUTPUT_CUT.length) / 2;
            return GoText.of(join(stdout.first(half), OUTPUT_CUT, title, stderr.first(half), ERROR_CUT));
        }
        if (out < space / 2) {
            int rest = space - ERROR_CUT.length - (int) out;
            return GoText.of(join(stdout.head(), title, stderr.first(rest), ERROR_CUT));
        }
        long rest = space - OUTPUT_CUT.length - error;
        return GoText.of(join(stdout.first(rest), OUTPUT_CUT, title, stderr.head()));
    }

    private static byte[] join(byte[]... parts) {
        byte[] joined =
                new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
