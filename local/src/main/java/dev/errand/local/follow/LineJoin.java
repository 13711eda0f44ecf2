package dev.errand.local.follow;

import dev.errand.collect.LogEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes lines of the events of a log stream that an agent wrote.
 *
 * @see LogEvent for what the agent makes of lines
 */
final class LineJoin {
    /** What is kept of a line: more than a person reads of one, however long it is. */
    static final int MOST_CHARACTERS = 4000;

    private final StringBuilder begun = new StringBuilder();
    private long more;
    private long bytes;
    private boolean afterEnd;

    /** Returns the lines that the event ends. */
    List<Line> add(String message) {
        LogEvent event = LogEvent.of(message);
        afterEnd |= !event.hasEnd() && !event.isPiece();
        bytes += event.length();
        List<Line> lines = split(message);
        if (afterEnd && !event.isPiece()) {
            bytes++;
            lines.add(take());
        }
        return lines;
    }

    /** How many bytes the stream has had so far, with the newlines that were lost. */
    long bytes() {
        return bytes;
    }

    /** Returns what no newline has ended. */
    Optional<Line> rest() {
        return begun.isEmpty() ? Optional.empty() : Optional.of(take());
    }

    private List<Line> split(String message) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        for (int end = message.indexOf('\n'); end >= 0; end = message.indexOf('\n', from)) {
            keep(message, from, end);
            lines.add(take());
            from = end + 1;
        }
        keep(message, from, message.length());
        return lines;
    }

    private void keep(String message, int from, int to) {
        int room = Math.min(MOST_CHARACTERS - begun.length(), to - from);
        begun.append(message, from, from + room);
        more += to - from - room;
    }

    /** The agent makes LF of CRLF, but not where its pieces part them. */
    private Line take() {
        int length = begun.length();
        boolean returned = more == 0 && length > 0 && begun.charAt(length - 1) == '\r';
        Line line = new Line(begun.substring(0, returned ? length - 1 : length), more);
        begun.setLength(0);
        more = 0;
        return line;
    }
}
