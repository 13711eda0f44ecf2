package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Starts a run on each event that matches a pattern.
 *
 * @param pattern as EventBridge reads it
 * @param transform makes the request out of the event
 */
public record EventRule(RuleName name, String description, boolean enabled, JsonNode pattern, InputTransform transform)
        implements Rule {
    @Override
    public EventRule switchedOn() {
        return new EventRule(name, description, true, pattern, transform);
    }
}
