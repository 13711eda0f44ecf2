package dev.errand.local.ssm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.gateway.ServiceError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A parameter as a document defines it, and what SendCommand may give for it.
 *
 * <p>Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-syntax-data-elements-parameters.html.
 * A pattern must match the whole value.
 */
record DocumentParameter(String name, Type type, Optional<JsonNode> otherwise, JsonNode definition) {
    static final Set<String> FIELDS = Set.of(
            "type",
            "description",
            "default",
            "allowedValues",
            "allowedPattern",
            "displayType",
            "minItems",
            "maxItems",
            "minChars",
            "maxChars");
    private static final JsonMapper JSON = new JsonMapper();

    /** What kind of value it takes. */
    enum Type {
        STRING("String"),
        STRING_LIST("StringList"),
        INTEGER("Integer"),
        BOOLEAN("Boolean"),
        STRING_MAP("StringMap");

        private final String word;

        Type(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** @throws ServiceError InvalidDocumentContent, or NotEmulatedLocally for a type or field that is not emulated */
    static DocumentParameter read(String name, JsonNode definition) {
        definition.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw BadDocument.notEmulated("field %s of a document's parameter %s".formatted(field, name));
            }
        });
        if (!name.matches("[a-zA-Z0-9]+")) {
            throw BadDocument.content("Parameter name \"%s\" is not alphanumeric.".formatted(name));
        }
        try {
            Pattern.compile(definition.path("allowedPattern").asText());
        } catch (PatternSyntaxException wrong) {
            throw BadDocument.content("Parameter \"%s\" has an invalid allowedPattern.".formatted(name));
        }
        return new DocumentParameter(
                name,
                type(name, definition.path("type").asText()),
                Optional.ofNullable(definition.get("default")),
                definition);
    }

    private static Type type(String name, String word) {
        for (Type type : Type.values()) {
            if (type.word.equals(word)) {
                return type;
            }
        }
        throw BadDocument.notEmulated("type '%s' of a document's parameter %s".formatted(word, name));
    }

    /**
     * Checks what was given.
     *
     * @throws ServiceError InvalidParameters
     */
    void check(List<String> values) {
        if (type == Type.STRING_LIST) {
            count(values.size(), "minItems", "maxItems", "items");
        } else if (values.size() != 1) {
            throw BadDocument.parameters("Parameter \"%s\" requires a single value.".formatted(name));
        }
        for (String value : values) {
            ofType(value);
            count(value.length(), "minChars", "maxChars", "characters");
            allowed(value);
        }
    }

    private void ofType(String value) {
        boolean fits = switch (type) {
            case STRING, STRING_LIST -> true;
            case INTEGER -> value.matches("-?[0-9]{1,18}");
            case BOOLEAN -> value.equals("true") || value.equals("false");
            case STRING_MAP -> isObject(value);
        };
        if (!fits) {
            throw BadDocument.parameters(
                    "Parameter \"%s\" has value \"%s\" which is no %s.".formatted(name, value, type.word));
        }
    }

    private static boolean isObject(String value) {
        try {
            return JSON.readTree(value).isObject();
        } catch (JsonProcessingException wrong) {
            return false;
        }
    }

    private void count(int count, String fewest, String most, String unit) {
        if (count < definition.path(fewest).asInt(0)) {
            throw BadDocument.parameters(
                    count == 0
                            ? "Parameter \"%s\" requires a value.".formatted(name)
                            : "Parameter \"%s\" has less than %s %s."
                                    .formatted(name, definition.path(fewest).asInt(), unit));
        }
        if (count > definition.path(most).asInt(Integer.MAX_VALUE)) {
            throw BadDocument.parameters("Parameter \"%s\" exceeds %d %s."
                    .formatted(name, definition.path(most).asInt(), unit));
        }
    }

    private void allowed(String value) {
        JsonNode values = definition.path("allowedValues");
        if (values.isArray() && !texts(values).contains(value)) {
            // https://github.com/CrowdStrike/aws-ssm-distributor/issues/100 has the service's words.
            throw BadDocument.parameters("Parameter \"%s\" has value \"%s\" not found in [%s]."
                    .formatted(name, value, String.join(", ", texts(values))));
        }
        String pattern = definition.path("allowedPattern").asText();
        if (!pattern.isEmpty() && !value.matches(pattern)) {
            throw BadDocument.parameters("Parameter value \"%s\" for parameter name \"%s\" does not match %s."
                    .formatted(value, name, pattern));
        }
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    /** Returns the value that the agent fills in: a list for a StringList, a text for all others. */
    JsonNode value(List<String> values) {
        return type == Type.STRING_LIST ? Answer.texts(values) : TextNode.valueOf(values.getFirst());
    }

    /** Returns what the agent fills in where nothing was given. */
    JsonNode value() {
        return otherwise.orElseGet(JsonNodeFactory.instance::nullNode);
    }
}
