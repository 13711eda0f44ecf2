package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The fields of one object of a file; what is wrong with them is added to the problems, never thrown. */
final class RuleFields {
    private final String path;
    private final JsonNode object;
    private final Problems problems;

    RuleFields(String path, JsonNode object, Problems problems) {
        this.path = path;
        this.object = object;
        this.problems = problems;
    }

    void onlyThese(Set<String> known) {
        object.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                problem(field, "is not a field Errand knows; known are %s", String.join(", ", new TreeSet<>(known)));
            }
        });
    }

    boolean has(String field) {
        return object.has(field);
    }

    void problem(String field, String message, Object... arguments) {
        problems.add(path + "." + field, message, arguments);
    }

    Optional<String> text(String field) {
        return value(field).flatMap(value -> {
            if (value.isTextual()) {
                return Optional.of(value.asText());
            }
            problem(field, "is %s; write a text in quotes", value);
            return Optional.empty();
        });
    }

    Optional<String> requiredText(String field, String what) {
        if (!has(field)) {
            problem(field, "is missing; write %s", what);
        }
        return text(field);
    }

    boolean flag(String field) {
        value(field)
                .filter(value -> !value.isBoolean())
                .ifPresent(value -> problem(field, "is %s; write true or false", value));
        return object.path(field).asBoolean(false);
    }

    Optional<JsonNode> object(String field) {
        return value(field).flatMap(value -> {
            if (value.isObject()) {
                return Optional.of(value);
            }
            problem(field, "is %s; write an object in braces", value);
            return Optional.empty();
        });
    }

    private Optional<JsonNode> value(String field) {
        return Optional.ofNullable(object.get(field));
    }
}
