package dev.errand.aws;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.Notices;
import dev.errand.event.Announcer;
import dev.errand.event.RunEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Puts events on a bus of EventBridge by signed calls: <a
 * href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html">PutEvents</a>, which answers 200
 * also when it refuses an entry.
 */
final class BusAnnouncer implements Announcer {
    static final String SOURCE = "errand";

    private static final System.Logger LOG = System.getLogger(BusAnnouncer.class.getName());

    private final Notices notices;
    private final Supplier<SignedCalls> calls;
    private final SignedCalls.Service bus;
    private final Json json;

    BusAnnouncer(Notices notices, Supplier<SignedCalls> calls, SignedCalls.Service bus, Json json) {
        this.notices = notices;
        this.calls = calls;
        this.bus = bus;
        this.json = json;
    }

    @Override
    public void announce(RunEvent event) {
        try {
            put(event);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, () -> untold(event, String.valueOf(e.getMessage())));
        }
    }

    private void put(RunEvent event) {
        Entries entries = new Entries(List.of(new Entry(
                notices.eventBus(),
                SOURCE,
                event.detailType(),
                json.writeText(new Detail(notices.deployment(), event)),
                List.of(event.execution()))));
        String answer = Edge.call(() -> calls.get().json(bus, "AWSEvents.PutEvents", json.writeText(entries)));
        JsonNode result = json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        if (result.path("FailedEntryCount").asInt() > 0) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    () -> untold(event, result.at("/Entries/0").toString()));
        }
    }

    private static String untold(RunEvent event, String why) {
        return "the event %s of %s was not put: %s".formatted(event.detailType(), event.run(), why);
    }

    private record Entries(@JsonProperty("Entries") List<Entry> entries) {}

    private record Entry(
            @JsonProperty("EventBusName") String bus,
            @JsonProperty("Source") String source,
            @JsonProperty("DetailType") String detailType,
            @JsonProperty("Detail") String detail,
            @JsonProperty("Resources") List<String> resources) {}

    /** The fields of an event behind the name of the deployment, by which rules of several in one account tell theirs. */
    private record Detail(String deployment, @JsonUnwrapped RunEvent event) {}
}
