package dev.errand.local.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads policy documents.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
final class PolicyReader {
    private static final Set<String> ELEMENTS =
            Set.of("Sid", "Effect", "Principal", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final String IF_EXISTS = "IfExists";

    private final String policy;

    /** @param policy what errors call the policy */
    PolicyReader(String policy) {
        this.policy = policy;
    }

    /** @throws UnjudgeablePolicy when it holds an element, an operator, a condition key or a variable not known here */
    List<Statement> read(JsonNode document) {
        JsonNode written = document.path("Statement");
        List<Statement> statements = new ArrayList<>();
        List<JsonNode> all = written.isArray() ? written.valueStream().toList() : List.of(written);
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).path("Sid").asText(String.valueOf(i + 1));
            statements.add(statement(all.get(i), policy + ", statement " + name));
        }
        return statements;
    }

    private static Statement statement(JsonNode written, String place) {
        written.fieldNames().forEachRemaining(element -> {
            if (!ELEMENTS.contains(element)) {
                throw new UnjudgeablePolicy(place, "the element %s is not evaluated locally".formatted(element));
            }
        });
        return new Statement(
                written.path("Effect").asText().equals("Allow"),
                principals(written.path("Principal"), place),
                new Statement.Actions(texts(either(written, "Action"), place), written.has("NotAction")),
                new Statement.Resources(
                        texts(either(written, "Resource"), place).stream()
                                .map(ArnPattern::new)
                                .toList(),
                        written.has("NotResource")),
                conditions(written.path("Condition"), place));
    }

    private static JsonNode either(JsonNode written, String element) {
        return written.has(element) ? written.path(element) : written.path("Not" + element);
    }

    private static List<String> principals(JsonNode written, String place) {
        if (written.isTextual()) {
            return List.of(written.asText());
        }
        List<String> principals = new ArrayList<>();
        for (Map.Entry<String, JsonNode> kind : written.properties()) {
            if (!kind.getKey().equals("AWS") && !kind.getKey().equals("Service")) {
                throw new UnjudgeablePolicy(
                        place, "the principal %s is not evaluated locally".formatted(kind.getKey()));
            }
            values(kind.getValue()).map(JsonNode::asText).forEach(principals::add);
        }
        return principals;
    }

    private static List<Condition> conditions(JsonNode written, String place) {
        List<Condition> conditions = new ArrayList<>();
        written.properties()
                .forEach(operator -> operator.getValue()
                        .properties()
                        .forEach(key ->
                                conditions.add(condition(operator.getKey(), key.getKey(), key.getValue(), place))));
        return conditions;
    }

    private static Condition condition(String operator, String key, JsonNode values, String place) {
        boolean ifExists = operator.endsWith(IF_EXISTS);
        String word = ifExists ? operator.substring(0, operator.length() - IF_EXISTS.length()) : operator;
        Operator known = Operator.named(word)
                .orElseThrow(() -> new UnjudgeablePolicy(
                        place, "the condition operator %s of %s is not evaluated locally".formatted(operator, key)));
        if (!ConditionKeys.isKnown(key)) {
            throw new UnjudgeablePolicy(
                    place, "the condition key %s of %s is supplied by no local call".formatted(key, operator));
        }
        return new Condition(known, ifExists, key, texts(values, place));
    }

    private static List<PolicyText> texts(JsonNode written, String place) {
        List<PolicyText> texts =
                values(written).map(JsonNode::asText).map(PolicyText::new).toList();
        texts.forEach(text -> text.unknownVariable().ifPresent(variable -> {
            throw new UnjudgeablePolicy(
                    place, "the policy variable ${%s} is supplied by no local call".formatted(variable));
        }));
        return texts;
    }

    private static Stream<JsonNode> values(JsonNode written) {
        return written.isArray() ? written.valueStream() : Stream.of(written).filter(node -> !node.isMissingNode());
    }
}
