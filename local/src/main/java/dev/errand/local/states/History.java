package dev.errand.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.time.LocalClock;
import java.util.ArrayList;
import java.util.List;

/** The history of one execution; not for more than one thread at a time. */
final class History {
    private final LocalClock clock;
    private final List<HistoryEvent> events = new ArrayList<>();

    History(LocalClock clock) {
        this.clock = clock;
    }

    /**
     * Adds an event.
     *
     * @return its id
     * @throws HistoryFull when only the last event of the execution has room
     */
    int add(String type, String detailsName, ObjectNode details) {
        if (events.size() >= Limits.HISTORY_EVENTS - 1) {
            throw new HistoryFull();
        }
        return append(type, detailsName, details);
    }

    /** Adds the execution's last event, for which there is always room. */
    void end(String type, String detailsName, ObjectNode details) {
        append(type, detailsName, details);
    }

    List<HistoryEvent> events() {
        return List.copyOf(events);
    }

    int size() {
        return events.size();
    }

    /** Details with a payload and the note, always beside it, that it is whole. */
    static ObjectNode payload(String name, String json) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put(name, json);
        details.putObject(name + "Details").put("truncated", false);
        return details;
    }

    static ObjectNode failure(Failure failure) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        failure.error().ifPresent(error -> details.put("error", error));
        failure.cause().ifPresent(cause -> details.put("cause", cause));
        return details;
    }

    /** AWS gives the first state's entry no previous event, not the start. */
    private int append(String type, String detailsName, ObjectNode details) {
        int id = events.size() + 1;
        events.add(new HistoryEvent(id, id == 2 ? 0 : id - 1, clock.now(), type, detailsName, details));
        return id;
    }
}
