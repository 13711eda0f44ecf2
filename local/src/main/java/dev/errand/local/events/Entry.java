package dev.errand.local.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.template.BusResource;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One entry of PutEvents: https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html. The
 * errors are those that calls of AWS were recorded with: https://github.com/localstack/localstack,
 * tests/aws/services/events/test_events.snapshot.json
 */
final class Entry {
    /** What is wrong with an entry. */
    record Problem(String code, String message) {
        private static Problem missing(String parameter) {
            return new Problem(
                    "InvalidArgument",
                    "Parameter %1$s is not valid. Reason: %1$s is a required argument.".formatted(parameter));
        }
    }

    /** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevent-size.html */
    private static final int BYTES_OF_A_TIME = 14;

    private static final List<String> REQUIRED = List.of("Source", "DetailType", "Detail");

    private final JsonNode json;
    private final CallInput input;

    Entry(JsonNode json) {
        this.json = json;
        // The trace header is for X-Ray, which is not emulated.
        this.input = new CallInput(
                "PutEvents",
                json,
                "Detail",
                "DetailType",
                "EventBusName",
                "Resources",
                "Source",
                "Time",
                "TraceHeader");
    }

    /** The name of the bus. */
    String bus() {
        String nameOrArn = input.text("EventBusName").orElse(BusResource.DEFAULT);
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    String source() {
        return input.text("Source").orElse("");
    }

    String detailType() {
        return input.text("DetailType").orElse("");
    }

    long bytes() {
        long bytes = json.has("Time") ? BYTES_OF_A_TIME : 0;
        for (String member : REQUIRED) {
            bytes += bytes(json.path(member));
        }
        return bytes
                + json.path("Resources").valueStream().mapToLong(Entry::bytes).sum();
    }

    private static long bytes(JsonNode text) {
        return text.asText().getBytes(StandardCharsets.UTF_8).length;
    }

    Optional<Problem> problem() {
        Optional<String> missing =
                REQUIRED.stream().filter(member -> input.text(member).isEmpty()).findFirst();
        if (missing.isPresent()) {
            return missing.map(Problem::missing);
        }
        // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
        if (source().startsWith("aws.")) {
            return Optional.of(new Problem("NotAuthorizedForSourceException", "Not authorized for the source."));
        }
        return detail().isEmpty()
                ? Optional.of(new Problem("MalformedDetail", "Detail is malformed."))
                : Optional.empty();
    }

    /** The event of an entry without a problem. */
    ObjectNode event(Home home, Instant now) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("version", "0")
                .put("id", UUID.randomUUID().toString())
                .put("detail-type", detailType())
                .put("source", source())
                .put("account", home.account())
                .put("time", time(now).truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", home.region());
        event.putArray("resources").addAll(json.path("Resources").valueStream().toList());
        return event.set("detail", detail().orElseThrow());
    }

    private Instant time(Instant now) {
        return json.has("Time") ? Instant.ofEpochSecond(json.path("Time").asLong()) : now;
    }

    private Optional<JsonNode> detail() {
        try {
            return Optional.of(Payload.parse(json.path("Detail").asText())).filter(JsonNode::isObject);
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }
}
