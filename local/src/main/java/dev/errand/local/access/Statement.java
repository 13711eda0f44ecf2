package dev.errand.local.access;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param principals whom a resource's policy speaks of; those of an identity's policy have none
 */
record Statement(
        boolean allows, List<String> principals, Actions actions, Resources resources, List<Condition> conditions) {
    /** Action, or everything but NotAction. */
    record Actions(List<PolicyText> patterns, boolean excluded) {
        boolean cover(String action) {
            return patterns.stream().anyMatch(pattern -> pattern.matchesIgnoringCase(action)) != excluded;
        }
    }

    /** Resource, or everything but NotResource. */
    record Resources(List<ArnPattern> patterns, boolean excluded) {
        boolean cover(String resource, RequestContext context) {
            return patterns.stream().anyMatch(pattern -> pattern.matches(resource, context)) != excluded;
        }
    }

    Statement {
        principals = List.copyOf(principals);
        conditions = List.copyOf(conditions);
    }

    boolean covers(String action, String resource, RequestContext context) {
        return actions.cover(action)
                && resources.cover(resource, context)
                && conditions.stream().allMatch(condition -> condition.holds(context));
    }
}
