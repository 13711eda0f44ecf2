package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Goes over all of a request, with the path of each value in its file. */
final class RequestWalk {
    static final String ROOT = "$.request";

    private RequestWalk() {}

    /** The values of the event that stand for something in the request, by their places. */
    static Map<String, JsonNode> eventValues(JsonNode request) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        visit(ROOT, request, (place, value) -> {
            if (EventValue.is(value) && !isEnvironment(place)) {
                found.put(place, value);
            }
        });
        return found;
    }

    /** Every text and every name of a field, by its place. */
    static Map<String, String> texts(JsonNode request) {
        Map<String, String> found = new LinkedHashMap<>();
        visit(ROOT, request, (place, value) -> {
            if (value.isTextual()) {
                found.put(place, value.asText());
            }
            value.fieldNames().forEachRemaining(name -> found.put(place + "." + name + " (its name)", name));
        });
        return found;
    }

    /** A copy with other values in place of the event's. */
    static JsonNode replacing(JsonNode request, UnaryOperator<JsonNode> replacement) {
        return replacing(ROOT, request, replacement);
    }

    private static JsonNode replacing(String place, JsonNode node, UnaryOperator<JsonNode> replacement) {
        if (EventValue.is(node) && !isEnvironment(place)) {
            return replacement.apply(node);
        }
        if (node.isObject()) {
            ObjectNode copy = RuleJson.MAPPER.createObjectNode();
            node.properties()
                    .forEach(field -> copy.set(
                            field.getKey(), replacing(place + "." + field.getKey(), field.getValue(), replacement)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = RuleJson.MAPPER.createArrayNode();
            node.forEach(element -> copy.add(replacing(place + "[]", element, replacement)));
            return copy;
        }
        return node;
    }

    private static void visit(String place, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(place, node);
        node.properties().forEach(field -> visit(place + "." + field.getKey(), field.getValue(), visitor));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit("%s[%d]".formatted(place, i), node.get(i), visitor);
            }
        }
    }

    /** The one object whose field may be called so without being meant so: a variable's name is its author's choice. */
    private static boolean isEnvironment(String place) {
        return place.equals(ROOT + ".environment");
    }
}
