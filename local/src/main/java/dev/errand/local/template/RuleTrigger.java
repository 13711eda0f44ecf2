package dev.errand.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** When a rule acts. */
public sealed interface RuleTrigger {
    /**
     * From time to time.
     *
     * @param expression as it was written, for example {@code rate(5 minutes)}
     */
    record Rate(String expression, Duration every) implements RuleTrigger {}

    /** On every event that matches: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
    record Pattern(JsonNode pattern) implements RuleTrigger {}
}
