package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * A field's value: JSON in which strings between <code>{%</code> and <code>%}</code> are JSONata expressions.
 *
 * @param place the field, for example {@code Choices[0]/Condition}
 */
public record Template(String place, JsonNode json) {

    /**
     * Evaluates every expression in it.
     *
     * @throws EvaluationFailure when one fails or returns nothing
     */
    public JsonNode evaluate(Scope scope) {
        return evaluate(json, scope, place);
    }

    /** Evaluates to a string. */
    public String text(Scope scope) {
        return typed(scope, JsonNodeType.STRING).asText();
    }

    /** Evaluates to true or false. */
    public boolean condition(Scope scope) {
        return typed(scope, JsonNodeType.BOOLEAN).asBoolean();
    }

    /** Evaluates to a whole number between the limits. */
    public long seconds(Scope scope, long least, long most) {
        JsonNode value = typed(scope, JsonNodeType.NUMBER);
        if (!value.canConvertToExactIntegral() || value.asLong() < least || value.asLong() > most) {
            throw failure("The %s parameter must be a whole number from %d to %d, but is %s"
                    .formatted(place, least, most, value));
        }
        return value.asLong();
    }

    EvaluationFailure failure(String cause) {
        return new EvaluationFailure(place, cause);
    }

    private JsonNode typed(Scope scope, JsonNodeType expected) {
        JsonNode value = evaluate(scope);
        if (value.getNodeType() != expected) {
            throw Expression.of(json)
                    .failure(
                            place,
                            "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                                    .formatted(name(expected), name(value.getNodeType()), value));
        }
        return value;
    }

    private static String name(JsonNodeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static JsonNode evaluate(JsonNode json, Scope scope, String place) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties()
                    .forEach(entry -> object.set(
                            entry.getKey(), evaluate(entry.getValue(), scope, place + "/" + entry.getKey())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (int index = 0; index < json.size(); index++) {
                array.add(evaluate(json.get(index), scope, "%s[%d]".formatted(place, index)));
            }
            return array;
        }
        return Expression.is(json) ? Expression.of(json).evaluate(scope, place) : json;
    }
}
