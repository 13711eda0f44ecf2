package dev.errand.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path into an event. EventBridge knows dots, dashes, underscores, letters and digits, slashes, array indices and
 * wildcards: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
 */
final class EventPath {
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_/-]+|\\*)|\\[(\\d{1,9}|\\*)]");
    private static final String ALL = "*";

    private final List<String> steps;

    private EventPath(List<String> steps) {
        this.steps = steps;
    }

    /** @throws IllegalArgumentException when it has something else in it */
    static EventPath parse(String path) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        int end = 1;
        while (end < path.length() && step.find(end) && step.start() == end) {
            steps.add(step.group(1) == null ? "[" + step.group(2) : step.group(1));
            end = step.end();
        }
        if (!path.startsWith("$") || end != path.length()) {
            throw new IllegalArgumentException(
                    "'%s' is not a path that EventBridge documents; use $.name.name and [0]".formatted(path));
        }
        return new EventPath(List.copyOf(steps));
    }

    /** What lies there; missing when nothing does, an array when there are wildcards. */
    JsonNode find(JsonNode event) {
        List<JsonNode> found = List.of(event);
        boolean many = false;
        for (String step : steps) {
            found = found.stream().flatMap(node -> next(node, step).stream()).toList();
            many |= step.endsWith(ALL);
        }
        if (many) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            found.forEach(all::add);
            return all;
        }
        return found.isEmpty() ? MissingNode.getInstance() : found.getFirst();
    }

    private static List<JsonNode> next(JsonNode node, String step) {
        if (step.endsWith(ALL)) {
            return node.valueStream().toList();
        }
        JsonNode child = step.startsWith("[") ? node.path(Integer.parseInt(step.substring(1))) : node.path(step);
        return child.isMissingNode() ? List.of() : List.of(child);
    }
}
