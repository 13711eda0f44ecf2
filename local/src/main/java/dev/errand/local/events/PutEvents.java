package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Takes events from outside: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html */
final class PutEvents {
    private static final int MOST_ENTRIES = 10;
    /** https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb */
    private static final int MOST_BYTES = 1024 * 1024;

    /**
     * What came of a call.
     *
     * @param events those that were taken, by their bus's name
     */
    record Taken(ObjectNode answer, Map<String, List<ObjectNode>> events) {}

    private final Home home;
    private final Access access;

    PutEvents(Home home, Access access) {
        this.home = home;
        this.access = access;
    }

    /** @throws ServiceError when the call is refused as a whole */
    Taken take(Call call, Instant now) {
        JsonNode written = call.input().path("Entries");
        new CallInput(call, "Entries");
        if (written.isEmpty() || written.size() > MOST_ENTRIES) {
            throw invalid(
                    "1 validation error detected: Value '%d entries' at 'entries' failed to satisfy constraint: Member must have length %s"
                            .formatted(
                                    written.size(),
                                    written.isEmpty()
                                            ? "greater than or equal to 1"
                                            : "less than or equal to " + MOST_ENTRIES));
        }
        List<Entry> entries = StreamSupport.stream(written.spliterator(), false)
                .map(Entry::new)
                .toList();
        entries.forEach(entry -> requireAccess(call, entry));
        if (entries.stream().mapToLong(Entry::bytes).sum() > MOST_BYTES) {
            throw invalid("Total size of the entries in the request is over the limit.");
        }
        return take(entries, now);
    }

    /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
    private void requireAccess(Call call, Entry entry) {
        Map<String, String> context = new LinkedHashMap<>(call.context());
        context.put("events:source", entry.source());
        context.put("events:detail-type", entry.detailType());
        access.require(call.caller(), "events:PutEvents", home.busArn(entry.bus()), context);
    }

    private Taken take(List<Entry> entries, Instant now) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("FailedEntryCount", 0);
        Map<String, List<ObjectNode>> events = new LinkedHashMap<>();
        int failed = 0;
        for (Entry entry : entries) {
            ObjectNode result = answer.withArray("Entries").addObject();
            Optional<Entry.Problem> problem = entry.problem();
            if (problem.isPresent()) {
                failed++;
                result.put("ErrorCode", problem.get().code())
                        .put("ErrorMessage", problem.get().message());
                continue;
            }
            ObjectNode event = entry.event(home, now);
            result.set("EventId", event.path("id"));
            events.computeIfAbsent(entry.bus(), _ -> new ArrayList<>()).add(event);
        }
        return new Taken(answer.put("FailedEntryCount", failed), events);
    }

    private static ServiceError invalid(String message) {
        return ServiceError.badRequest("ValidationException", message);
    }
}
