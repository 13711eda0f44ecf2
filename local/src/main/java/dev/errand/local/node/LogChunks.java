package dev.errand.local.node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one tick of the agent's upload takes from an output file: whole lines, at most four events of at most 200,000
 * bytes each; a longer line counts as lines of that length. A last line without an end waits until the file is complete.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, getNextMessage in
 * agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go.
 *
 * @param messages the events
 * @param end the position in the file after them
 * @param atEnd whether there is nothing more in a complete file
 */
record LogChunks(List<byte[]> messages, long end, boolean atEnd) {
    static final int LARGEST_EVENT = 200_000;
    private static final int MOST_EVENTS = 4;

    /**
     * Reads on from a position.
     *
     * @param complete whether nothing is written to the file any more
     */
    static LogChunks from(Path file, long position, boolean complete) throws IOException {
        if (!Files.exists(file)) {
            // The agent's writer makes the file before it looks; here whoever writes first does.
            return new LogChunks(List.of(), position, complete);
        }
        byte[] bytes = read(file, position);
        List<byte[]> messages = new ArrayList<>();
        int begin = 0;
        int at = 0;
        for (int line = line(bytes, at, complete); line > 0; line = line(bytes, at, complete)) {
            if (at - begin + line > LARGEST_EVENT) {
                messages.add(Arrays.copyOfRange(bytes, begin, at));
                begin = at;
                if (messages.size() == MOST_EVENTS) {
                    return new LogChunks(messages, position + at, false);
                }
            }
            at += line;
        }
        if (at > begin) {
            messages.add(Arrays.copyOfRange(bytes, begin, at));
        }
        return new LogChunks(messages, position + at, messages.isEmpty() && complete);
    }

    /** Reads as much as four events and the line after them can have. */
    private static byte[] read(Path file, long position) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(
                    (int) Math.clamp(channel.size() - position, 0, (MOST_EVENTS + 1L) * LARGEST_EVENT));
            while (buffer.hasRemaining() && channel.read(buffer, position + buffer.position()) >= 0) {}
            return Arrays.copyOf(buffer.array(), buffer.position());
        }
    }

    /** Returns the length of the line there, 0 when there is none yet. */
    private static int line(byte[] bytes, int from, boolean complete) {
        int most = Math.min(bytes.length, from + LARGEST_EVENT);
        for (int at = from; at < most; at++) {
            if (bytes[at] == '\n') {
                return at + 1 - from;
            }
        }
        boolean full = most - from == LARGEST_EVENT;
        return full || complete ? most - from : 0;
    }
}
