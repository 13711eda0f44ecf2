package dev.errand.infra.rules;

/** What rules and schedules have in common. */
record RuleHead(RuleName name, String description, boolean enabled) {}
