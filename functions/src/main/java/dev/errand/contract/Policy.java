package dev.errand.contract;

import java.util.Map;

/**
 * What its callers may ask for.
 *
 * @param callers texts of callers, for example {@code rule:alarm} or {@code api:arn:aws:sts::111122223333:assumed-role/ops/*}
 * @param targets {@code all}, {@code tag:KEY=VALUE}, {@code instance:ID}, {@code resourceGroup:NAME},
 *     {@code autoScalingGroup:NAME}, {@code stack:NAME}, {@code inventory:s3://BUCKET/KEY}
 * @param actions the fields of requests that say what is done: {@code command}, {@code copy} and their like
 * @param documents names of SSM documents
 * @param runAs users of nodes; {@code root} is the agent's
 */
public record Policy(
        String name,
        Patterns callers,
        Patterns targets,
        Patterns accounts,
        Patterns regions,
        Patterns actions,
        Patterns documents,
        Patterns runAs) {
    /** What {@link #targets} says where every node is meant, and so each way to name some of them. */
    public static final String ALL = "all";

    public Policy {
        if (callers.areAny()) {
            throw new InvalidSettings("the policy '%s' names no callers; write \"*\" for everybody".formatted(name));
        }
    }

    static Policy of(String name, Map<PolicyField, Patterns> fields) {
        return new Policy(
                name,
                fields.getOrDefault(PolicyField.CALLERS, Patterns.ANY),
                fields.getOrDefault(PolicyField.TARGETS, Patterns.ANY),
                fields.getOrDefault(PolicyField.ACCOUNTS, Patterns.ANY),
                fields.getOrDefault(PolicyField.REGIONS, Patterns.ANY),
                fields.getOrDefault(PolicyField.ACTIONS, Patterns.ANY),
                fields.getOrDefault(PolicyField.DOCUMENTS, Patterns.ANY),
                fields.getOrDefault(PolicyField.RUN_AS, Patterns.ANY));
    }

    /** Whether nodes may be asked for in this way, written as {@link #targets} are, but for tags. */
    public boolean allowsTarget(String text) {
        return allowsAll() || targets.allow(text);
    }

    /** Whether nodes may be asked for that carry the tag. */
    public boolean allowsTag(String key, String value) {
        String ofKey = "tag:" + key + "=";
        return allowsAll()
                || targets.texts().stream()
                        // Of the key "a=b", nobody could tell from the key "a" where its values begin.
                        .filter(text -> !key.contains("=") && text.startsWith(ofKey))
                        .anyMatch(text -> Wildcard.matches(text.substring(ofKey.length()), value));
    }

    private boolean allowsAll() {
        return targets.areAny() || targets.texts().contains(ALL);
    }
}
