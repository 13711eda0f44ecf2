package dev.errand.local.template;

import java.time.Duration;
import java.util.List;

/**
 * A rule of EventBridge that calls functions from time to time.
 *
 * @param every the interval of its schedule
 * @param enabled whether it does anything
 * @param functionArns the functions that are its targets, and that let this rule invoke them
 */
public record RuleResource(
        String logicalId, String name, String arn, Duration every, boolean enabled, List<String> functionArns) {
    public RuleResource {
        functionArns = List.copyOf(functionArns);
    }
}
