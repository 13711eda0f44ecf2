package dev.errand.local.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A stream's events in the order in which they came. */
final class LogStream {
    private final String name;
    private final Instant created;
    private final List<LogEvent> events = new ArrayList<>();

    LogStream(String name, Instant created) {
        this.name = name;
        this.created = created;
    }

    String name() {
        return name;
    }

    Instant created() {
        return created;
    }

    synchronized void add(List<LogEvent> more) {
        events.addAll(more);
    }

    /** Returns the first events: those that were taken until then. */
    synchronized List<LogEvent> until(Instant then) {
        return events.stream()
                .takeWhile(event -> !event.ingested().isAfter(then))
                .toList();
    }
}
