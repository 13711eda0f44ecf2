package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Does with the example of a rule what EventBridge and the function Plan will do with events. */
final class ExampleRun {
    /** What an environment would take for the place of a secret. */
    private static final ObjectNode NO_TEXT = RuleJson.MAPPER.createObjectNode().put("secret", "anything");

    private final JsonNode event;
    private final EventPattern pattern;
    private final Problems problems;

    ExampleRun(JsonNode event, EventPattern pattern, Problems problems) {
        this.event = event;
        this.pattern = pattern;
        this.problems = problems;
    }

    /** @param values the values of the event in the request, by their places */
    void check(InputTransform transform, Map<String, JsonNode> values) {
        if (!pattern.matches(event)) {
            problems.add("$.example", "does not match eventPattern; one of them is wrong");
        }
        boolean complete = values.entrySet().stream()
                .map(value -> has(value.getKey(), new EventPath(EventValue.path(value.getValue()))))
                .reduce(true, Boolean::logicalAnd);
        if (complete) {
            values.forEach((place, value) -> checkDemanded(place, new EventPath(EventValue.path(value))));
            checkInput(transform, transform.apply(event));
        }
    }

    private boolean has(String place, EventPath path) {
        boolean found = path.in(event).isPresent();
        if (!found) {
            problems.add(place + ".event", "is %s, which the example does not have", path);
        }
        return found;
    }

    /**
     * A value that is missing
     * <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues">does not
     * appear</a> in the input, a command would run with an empty variable, and nobody would be told; and a value that is an object could
     * name a secret.
     */
    private void checkDemanded(String place, EventPath path) {
        List<JsonNode> malformed = List.of(path.takenOutOf(event), path.putInto(event, NO_TEXT));
        if (!path.isOfEveryEvent() && malformed.stream().anyMatch(pattern::matches)) {
            problems.add(
                    place + ".event",
                    "is %s, without which events match eventPattern, too; demand it there, with [{\"exists\": true}] if"
                            + " it may be anything",
                    path);
        }
    }

    private void checkInput(InputTransform transform, String input) {
        if (transform.isShort() && input.length() > InputTransform.LONGEST) {
            problems.add(
                    RequestWalk.ROOT,
                    "makes an input of %d characters of the example; EventBridge takes at most %d, so put what is long"
                            + " into S3",
                    input.length(),
                    InputTransform.LONGEST);
        }
        RequestCheck.check(RuleJson.parse(input), problems);
    }
}
