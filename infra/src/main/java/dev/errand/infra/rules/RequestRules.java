package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a request in a file may not hold, beside what no request may. */
final class RequestRules {
    /**
     * Where a value of the event may stand: nothing that these lead to is read by a shell, and EventBridge
     * <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues">does
     * not escape</a> what it puts into a text.
     */
    private static final Pattern ALLOWED =
            Pattern.compile("\\$\\.request\\.(targets\\..+|environment\\.[^.\\[]+|idempotencyKey)");

    /**
     * What EventBridge or its Scheduler would take for a placeholder; neither can be told not to. EventBridge refuses the rule then:
     * <a
     * href="https://github.com/localstack/localstack/blob/83e73a7002b23cbb02902aa41bb02e78163360a9/tests/aws/services/events/test_events_inputs.snapshot.json">"contains
     * invalid placeholder"</a>.
     */
    private static final Pattern PLACEHOLDER = Pattern.compile("<[A-Za-z0-9_.-]+>");

    private static final String MISPLACED =
            "is a value of the event, which can stand below targets, for a whole variable of environment and as"
                    + " idempotencyKey only; elsewhere it could become part of a command, so hand it over as a variable";

    private RequestRules() {}

    static void check(JsonNode request, Problems problems) {
        refuseAdded(request, problems);
        RequestWalk.texts(request).forEach((place, text) -> checkPlaceholders(place, text, problems));
    }

    private static void checkPlaceholders(String place, String text, Problems problems) {
        PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(placeholder -> problems.add(
                        place,
                        "holds %s, which EventBridge takes for a placeholder of its own; write it with a space inside the"
                                + " brackets, or otherwise",
                        placeholder));
    }

    /**
     * Reports values of the event where they may not be, and paths that are none.
     *
     * @param values by their places
     * @return whether all paths can be followed
     */
    static boolean checkEventValues(Map<String, JsonNode> values, Problems problems) {
        boolean followable = true;
        for (Map.Entry<String, JsonNode> value : values.entrySet()) {
            String path = EventValue.path(value.getValue());
            if (!ALLOWED.matcher(value.getKey()).matches()) {
                problems.add(value.getKey(), MISPLACED);
            }
            if (!EventPath.isValid(path)) {
                problems.add(value.getKey() + ".event", "is '%s'; write %s", path, EventPath.WORDS);
                followable = false;
            }
        }
        return followable;
    }

    private static void refuseAdded(JsonNode request, Problems problems) {
        if (request.has("requestedBy")) {
            problems.add(
                    RequestWalk.ROOT + ".requestedBy", "is what Errand adds, with the name of the file; leave it out");
        }
        if (request.path("idempotencyKey").isTextual()) {
            problems.add(
                    RequestWalk.ROOT + ".idempotencyKey",
                    "is the same each time, so that only the first run would do anything; leave it out, or take it from"
                            + " the event");
        }
    }
}
