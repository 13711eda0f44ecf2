package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The template's conditions: comparisons of parameters and what is built from them. */
final class Conditions {
    private final JsonNode written;
    private final Resolver resolver;

    Conditions(Source source, Resolver resolver) {
        this.written = source.root().path("Conditions");
        this.resolver = resolver;
    }

    boolean holds(String name, String place) {
        if (!written.has(name)) {
            throw new UnreadableTemplate(place, "there is no condition " + name);
        }
        return holds(written.get(name), "condition " + name);
    }

    /** The branch of an {@code Fn::If} that is taken, unresolved. */
    JsonNode choose(JsonNode argument, String place) {
        return holds(argument.path(0).asText(), place) ? argument.path(1) : argument.path(2);
    }

    private boolean holds(JsonNode condition, String place) {
        if (condition.size() != 1) {
            throw new UnreadableTemplate(place, "it is not a condition: " + condition);
        }
        Map.Entry<String, JsonNode> only = condition.properties().iterator().next();
        JsonNode argument = only.getValue();
        return switch (only.getKey()) {
            case "Condition" -> holds(argument.asText(), place);
            case "Fn::Equals" ->
                resolver.resolve(argument.path(0), place).equals(resolver.resolve(argument.path(1), place));
            case "Fn::Not" -> !holds(argument.path(0), place);
            case "Fn::And" -> argument.valueStream().allMatch(part -> holds(part, place));
            case "Fn::Or" -> argument.valueStream().anyMatch(part -> holds(part, place));
            default -> throw new UnreadableTemplate(place, only.getKey() + " cannot be resolved locally");
        };
    }
}
