package dev.errand.local.ssm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.ServiceError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An operation's input, held to the constraints of the service's model; all that are violated are told at once.
 *
 * <p>Source: https://github.com/boto/botocore, botocore/data/ssm/2014-11-06/service-2.json.
 */
final class Input {
    static final String INSTANCE_ID = "(^i-(\\w{8}|\\w{17})$)|(^mi-\\w{17}$)";

    private final JsonNode json;
    private final List<String> violations = new ArrayList<>();

    Input(JsonNode json) {
        this.json = json;
    }

    Optional<String> text(String name) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new ServiceError(400, "SerializationException", "%s must be a string".formatted(name));
        }
        return Optional.of(value.textValue());
    }

    Optional<String> text(String name, int shortest, int longest) {
        Optional<String> text = text(name);
        text.ifPresent(value -> length(name, value, value.length(), shortest, longest));
        return text;
    }

    Optional<String> text(String name, Pattern pattern) {
        Optional<String> text = text(name);
        text.filter(value -> !pattern.matcher(value).find())
                .ifPresent(value -> violated(name, value, "satisfy regular expression pattern: " + pattern));
        return text;
    }

    String required(String name) {
        return text(name).orElseGet(() -> {
            violations.add(
                    "Value null at '%s' failed to satisfy constraint: Member must not be null".formatted(member(name)));
            return "";
        });
    }

    Optional<Integer> number(String name, int low, int high) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt()) {
            throw new ServiceError(400, "SerializationException", "%s must be an integer".formatted(name));
        }
        if (value.intValue() < low) {
            violated(name, value.asText(), "have value greater than or equal to " + low);
        }
        if (value.intValue() > high) {
            violated(name, value.asText(), "have value less than or equal to " + high);
        }
        return Optional.of(value.intValue());
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    List<String> texts(String name, int most) {
        return texts(name, json.path(name), 0, most);
    }

    /** Reads a list of instance ids. */
    List<String> instanceIds(String name) {
        List<String> ids = texts(name, 50);
        if (ids.stream().anyMatch(id -> !id.matches(INSTANCE_ID))) {
            violated(
                    name,
                    ids.toString(),
                    "satisfy constraint: [Member must satisfy regular expression pattern: " + INSTANCE_ID + "]");
        }
        return ids;
    }

    private List<String> texts(String name, JsonNode list, int fewest, int most) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        if (!list.isMissingNode()) {
            length(name, texts.toString(), texts.size(), fewest, most);
        }
        return texts;
    }

    /** Reads a list of pairs of a key and values, in their order. */
    List<Map.Entry<String, List<String>>> keyed(String name, String key, String values, int most) {
        List<Map.Entry<String, List<String>>> read = new ArrayList<>();
        for (JsonNode item : json.path(name)) {
            JsonNode value = item.path(values);
            String place = name + "." + values;
            List<String> texts = value.isTextual() ? List.of(value.textValue()) : texts(place, value, 1, most);
            read.add(Map.entry(item.path(key).asText(), texts));
        }
        return read;
    }

    boolean has(String name) {
        return json.path(name).size() > 0;
    }

    /** Reads the document's parameters; a text alone is taken as a list of one, as the service does. */
    Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        json.path("Parameters")
                .properties()
                .forEach(entry ->
                        parameters.put(entry.getKey(), texts("Parameters", entry.getValue(), 0, Integer.MAX_VALUE)));
        return parameters;
    }

    private void length(String name, String value, int length, int shortest, int longest) {
        if (length < shortest) {
            violated(name, value, "have length greater than or equal to " + shortest);
        }
        if (length > longest) {
            violated(name, value, "have length less than or equal to " + longest);
        }
    }

    /** Notes a constraint of a shape within the input. */
    void violate(String name, String value, String constraint) {
        violated(name, value, constraint);
    }

    private void violated(String name, String value, String constraint) {
        violations.add("Value '%s' at '%s' failed to satisfy constraint: Member must %s"
                .formatted(value, member(name), constraint));
    }

    private static String member(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /**
     * Ends the reading.
     *
     * @throws ServiceError ValidationException naming every violated constraint
     */
    void check() {
        if (!violations.isEmpty()) {
            throw ServiceError.badRequest(
                    "ValidationException",
                    "%d validation error%s detected: %s"
                            .formatted(
                                    violations.size(),
                                    violations.size() == 1 ? "" : "s",
                                    String.join("; ", violations)));
        }
    }
}
