package dev.errand.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The events that an agent makes of an output, in which CRLF becomes LF and bytes that are no UTF-8 become U+FFFD. That they
 * are as the real agent's is shown by the tests of the local agent.
 */
public final class AgentUpload {
    private static final int LARGEST_EVENT = 200_000;

    private AgentUpload() {}

    /** All uploaded after the end of the output. */
    public static List<String> of(String output) {
        return of(output, 0, LARGEST_EVENT);
    }

    /**
     * The first events are uploaded while the output goes on, the others after its end.
     *
     * @param before how many of the first
     * @param largest how long an event is at most; a real agent's are 200,000 bytes
     */
    public static List<String> of(String output, int before, int largest) {
        byte[] bytes = output.getBytes(StandardCharsets.UTF_8);
        List<String> events = new ArrayList<>();
        int begin = 0;
        int at = 0;
        while (at < bytes.length) {
            int line = line(bytes, at);
            if (at - begin + line > largest && at > begin) {
                events.add(event(bytes, begin, at, events.size() < before));
                begin = at;
            }
            at += line;
        }
        events.add(event(bytes, begin, at, events.size() < before));
        return events;
    }

    private static int line(byte[] bytes, int from) {
        int most = Math.min(bytes.length, from + LARGEST_EVENT);
        for (int at = from; at < most; at++) {
            if (bytes[at] == '\n') {
                return at + 1 - from;
            }
        }
        return most - from;
    }

    private static String event(byte[] bytes, int from, int to, boolean before) {
        String text = new String(Arrays.copyOfRange(bytes, from, to), StandardCharsets.UTF_8).replace("\r\n", "\n");
        return !before && text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
