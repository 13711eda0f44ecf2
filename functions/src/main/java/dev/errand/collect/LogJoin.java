package dev.errand.collect;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Joins the events of a stream in a file, and notes where newlines are missing between them. From the first event on that
 * has none at its end and is no piece of a line, all were built after the end of the output.
 */
final class LogJoin {
    private static final int MOST_DOUBTFUL = 4096;

    private final OutputStream out;
    private final List<Long> newlines = new ArrayList<>();
    private final Deque<Long> doubtful = new ArrayDeque<>();
    private long position;
    private boolean afterEnd;
    private boolean open;

    LogJoin(OutputStream out) {
        this.out = out;
    }

    long position() {
        return position;
    }

    void add(LogEvent event) throws IOException {
        if (open) {
            newlines.add(position);
        }
        event.writeTo(out);
        position += event.length();
        afterEnd |= !event.hasEnd() && !event.isPiece();
        open = afterEnd && !event.isPiece();
        if (!afterEnd && event.hasEnd()) {
            doubt();
        }
    }

    private void doubt() {
        doubtful.addLast(position);
        if (doubtful.size() > MOST_DOUBTFUL) {
            doubtful.removeFirst();
        }
    }

    LogText text(Path file) {
        return new LogText(file, position, newlines, List.copyOf(doubtful));
    }
}
