package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a value stands in an event, {@code $.detail.metrics[0].id}: the part of JSON path that names one value, of what
 * <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">EventBridge reads</a> (fields of letters,
 * digits, hyphens, underscores and slashes after dots, and indices). Wildcards are not taken, as what they give is documented nowhere.
 */
record EventPath(String text) {
    static final String WORDS =
            "a path into the event of fields and indices, such as $.detail.EC2InstanceId or $.resources[0]";

    private static final Pattern SHAPE = Pattern.compile("\\$(\\.[A-Za-z0-9_/-]+(\\[[0-9]{1,4}])*)+");
    private static final Pattern STEP = Pattern.compile("\\.([A-Za-z0-9_/-]+)|\\[([0-9]+)]");

    /** Source: <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html">InputTransformer</a>. */
    private static final int LONGEST = 256;

    /**
     * What <a href="https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html">every event</a> has.
     */
    private static final Set<String> OF_EVERY_EVENT =
            Set.of("$.version", "$.id", "$.detail-type", "$.source", "$.account", "$.time", "$.region", "$.resources");

    /** Of the value that is the same however often an event is delivered. */
    static final EventPath ID = new EventPath("$.id");

    EventPath {
        if (!isValid(text)) {
            throw new IllegalArgumentException("not a path into an event: '%s'".formatted(text));
        }
    }

    static boolean isValid(String text) {
        return text.length() <= LONGEST && SHAPE.matcher(text).matches();
    }

    boolean isOfEveryEvent() {
        return OF_EVERY_EVENT.contains(text);
    }

    /** The value there; nothing where there is none. */
    Optional<JsonNode> in(JsonNode event) {
        JsonNode found = follow(event, steps());
        return found.isMissingNode() ? Optional.empty() : Optional.of(found);
    }

    /** An event like this one that has nothing there. */
    JsonNode takenOutOf(JsonNode event) {
        JsonNode copy = event.deepCopy();
        Object last = steps().getLast();
        JsonNode parent = parent(copy);
        if (parent instanceof ArrayNode list && last instanceof Integer index) {
            list.remove(index);
        } else if (parent instanceof ObjectNode object) {
            object.remove(last.toString());
        }
        return copy;
    }

    /** An event like this one that has this value there. */
    JsonNode putInto(JsonNode event, JsonNode value) {
        JsonNode copy = event.deepCopy();
        Object last = steps().getLast();
        JsonNode parent = parent(copy);
        if (parent instanceof ArrayNode list && last instanceof Integer index) {
            list.set(index, value);
        } else if (parent instanceof ObjectNode object) {
            object.set(last.toString(), value);
        }
        return copy;
    }

    private JsonNode parent(JsonNode event) {
        List<Object> steps = steps();
        return follow(event, steps.subList(0, steps.size() - 1));
    }

    private static JsonNode follow(JsonNode from, List<Object> steps) {
        JsonNode found = from;
        for (Object step : steps) {
            found = step instanceof Integer index ? found.path(index) : found.path(step.toString());
        }
        return found;
    }

    /** Names of fields, and indices. */
    private List<Object> steps() {
        List<Object> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
            steps.add(step.group(1) != null ? step.group(1) : Integer.valueOf(step.group(2)));
        }
        return steps;
    }

    @Override
    public String toString() {
        return text;
    }
}
