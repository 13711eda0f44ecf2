package dev.errand.local.template;

import java.util.List;
import java.util.Optional;

/**
 * A rule of EventBridge.
 *
 * @param busName the bus whose events it sees
 * @param enabled whether it does anything when the deployment comes up
 */
public record RuleResource(
        String logicalId,
        String name,
        String arn,
        String busName,
        Optional<String> description,
        RuleTrigger trigger,
        boolean enabled,
        List<RuleTarget> targets) {
    public RuleResource {
        targets = List.copyOf(targets);
    }
}
