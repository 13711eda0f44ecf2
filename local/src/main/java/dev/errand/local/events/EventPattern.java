package dev.errand.local.events;

import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Ruler;

/** An event pattern, matched by the code that EventBridge uses itself: https://github.com/aws/event-ruler */
record EventPattern(String json) {
    /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html, EventPattern */
    private static final int LONGEST = 4096;

    /** @throws IllegalArgumentException in the words of EventBridge when it is not valid */
    EventPattern {
        if (json.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "Event pattern is not valid. Reason: it has more than %d characters".formatted(LONGEST));
        }
        String problem = JsonRuleCompiler.check(json);
        if (problem != null) {
            throw new IllegalArgumentException("Event pattern is not valid. Reason: " + problem);
        }
    }

    boolean matches(String event) {
        try {
            return Ruler.matchesRule(event, json);
        } catch (Exception e) {
            throw new IllegalStateException("a checked pattern cannot be matched: " + json, e);
        }
    }
}
