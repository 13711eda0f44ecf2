package dev.errand.local.states.language;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of one object of a definition, each to be asked for by name; {@link #nothingElse} refuses those that
 * nobody asked for, so that no field is ever skipped.
 */
final class Fields {
    private final String where;
    private final String path;
    private final JsonNode json;
    private final Set<String> known = new HashSet<>();

    /**
     * @param where for messages, for example {@code state 'Plan'}
     * @param path of this object within that, empty or ending in a slash
     */
    Fields(String where, String path, JsonNode json) {
        if (!json.isObject()) {
            throw new InvalidDefinition(where, path, "must be an object, but is " + json);
        }
        this.where = where;
        this.path = path;
        this.json = json;
    }

    Optional<JsonNode> optional(String name) {
        known.add(name);
        return Optional.ofNullable(json.get(name));
    }

    JsonNode required(String name) {
        return optional(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    String text(String name) {
        return asText(name, required(name));
    }

    Optional<String> optionalText(String name) {
        return optional(name).map(value -> asText(name, value));
    }

    /** A whole number between the limits, or the default where the field is missing. */
    long whole(String name, long missing, long least, long most) {
        Optional<JsonNode> value = optional(name);
        if (value.isEmpty()) {
            return missing;
        }
        JsonNode number = value.get();
        if (!number.isIntegralNumber() || number.asLong() < least || number.asLong() > most) {
            throw wrong(name, "must be a whole number from %d to %d, but is %s".formatted(least, most, number));
        }
        return number.asLong();
    }

    Iterable<Map.Entry<String, JsonNode>> entries() {
        return json.properties();
    }

    /** Refuses every field that was not asked for. */
    void nothingElse() {
        for (String name : (Iterable<String>) json::fieldNames) {
            if (!known.contains(name)) {
                throw wrong(name, "is not emulated locally or not a field of this object; remove it");
            }
        }
    }

    Fields inside(String name, JsonNode value) {
        return new Fields(where, path + name + "/", value);
    }

    InvalidDefinition wrong(String name, String problem) {
        return new InvalidDefinition(where, path + name, problem);
    }

    /** The field's place within its state, as AWS names it in evaluation errors: {@code Choices[0]/Condition}. */
    String place(String name) {
        return path + name;
    }

    private String asText(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(name, "must be a string, but is " + value);
        }
        return value.asText();
    }
}
