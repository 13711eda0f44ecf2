package dev.errand.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Policy statements as lines that a person can check, nothing of them left out. */
final class Statements {
    private static final Set<String> SHOWN = Set.of("Sid", "Effect", "Action", "Resource", "Condition", "Principal");

    private Statements() {}

    static List<String> of(JsonNode policyDocument) {
        return policyDocument
                .path("Statement")
                .valueStream()
                .map(Statements::line)
                .toList();
    }

    private static String line(JsonNode statement) {
        if (!SHOWN.containsAll(
                statement.properties().stream().map(field -> field.getKey()).toList())) {
            throw new AssertionError("a field that this test does not show: " + statement);
        }
        return "%s%s%s %s on %s%s"
                .formatted(
                        statement.has("Sid") ? statement.path("Sid").asText() + ": " : "",
                        statement.path("Effect").asText(),
                        statement.has("Principal") ? " " + statement.path("Principal") : "",
                        String.join(", ", texts(statement.path("Action"))),
                        String.join(", ", texts(statement.path("Resource"))),
                        statement.has("Condition") ? " if " + statement.path("Condition") : "");
    }

    private static List<String> texts(JsonNode oneOrMany) {
        Stream<JsonNode> values = oneOrMany.isArray() ? oneOrMany.valueStream() : Stream.of(oneOrMany);
        return values.map(Intrinsics::text).toList();
    }
}
