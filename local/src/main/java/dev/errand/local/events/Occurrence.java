package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.template.RuleResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** An event that a rule has matched. */
record Occurrence(ObjectNode event, Instant ingested, RuleResource rule) {
    String eventId() {
        return event.path("id").asText();
    }

    /**
     * The value of a predefined variable, if there is one of that name:
     * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined
     */
    Optional<JsonNode> predefined(String name) {
        return switch (name) {
            case "aws.events.rule-arn" -> Optional.of(TextNode.valueOf(rule.arn()));
            case "aws.events.rule-name" -> Optional.of(TextNode.valueOf(rule.name()));
            case "aws.events.event.ingestion-time" ->
                Optional.of(TextNode.valueOf(
                        ingested.truncatedTo(ChronoUnit.SECONDS).toString()));
            case "aws.events.event" -> Optional.of(withoutDetail());
            case "aws.events.event.json" -> Optional.of(event);
            default -> Optional.empty();
        };
    }

    /** The type has another name in it, as was recorded on AWS: see {@link InputTransformer}. */
    private ObjectNode withoutDetail() {
        ObjectNode rest = event.deepCopy();
        rest.remove("detail");
        JsonNode type = rest.remove("detail-type");
        return type == null ? rest : rest.set("detailType", type);
    }
}
