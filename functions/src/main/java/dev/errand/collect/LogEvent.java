package dev.errand.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One event of a stream that an agent wrote. Events are whole lines, but for those of a line of more than 200,000 bytes,
 * which is cut into pieces of that size; and of an event that is built after the end of the output one newline at its end
 * is left out.
 *
 * @see <a
 *     href="https://github.com/aws/amazon-ssm-agent/blob/mainline/agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go">getNextMessage
 *     and buildEventInfo</a>
 */
public final class LogEvent {
    private static final int PIECE = 200_000;

    private final byte[] bytes;

    private LogEvent(byte[] bytes) {
        this.bytes = bytes;
    }

    public static LogEvent of(String message) {
        return new LogEvent(message.getBytes(StandardCharsets.UTF_8));
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }

    public int length() {
        return bytes.length;
    }

    /** Whether it ends with a newline: either it was built before the end, or it lost one of several. */
    public boolean hasEnd() {
        return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
    }

    /** Whether the line goes on in the next event. Bytes that are no UTF-8 have only become more. */
    public boolean isPiece() {
        return !hasEnd() && bytes.length >= PIECE;
    }
}
