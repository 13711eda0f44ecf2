package dev.errand.local.states.language;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What an expression can read.
 *
 * @param states the value of {@code $states}: input, context and, where there is one, result or errorOutput
 * @param variables those that earlier states assigned
 */
public record Scope(ObjectNode states, Map<String, JsonNode> variables) {
    public Scope {
        variables = Map.copyOf(variables);
    }

    public static Scope of(JsonNode input, JsonNode context, Map<String, JsonNode> variables) {
        ObjectNode states = JsonNodeFactory.instance.objectNode();
        states.set("input", input);
        states.set("context", context);
        return new Scope(states, variables);
    }

    public Scope withResult(JsonNode result) {
        return with("result", result);
    }

    public Scope withErrorOutput(JsonNode errorOutput) {
        return with("errorOutput", errorOutput);
    }

    void bind(Jsonata.Frame frame) {
        variables.forEach((name, value) -> frame.bind(name, JsonataValues.fromJson(value)));
        frame.bind("states", JsonataValues.fromJson(states));
    }

    private Scope with(String name, JsonNode value) {
        ObjectNode extended = JsonNodeFactory.instance.objectNode();
        extended.setAll(states);
        extended.set(name, value);
        return new Scope(extended, variables);
    }
}
