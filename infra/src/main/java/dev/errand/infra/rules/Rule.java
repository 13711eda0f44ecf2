package dev.errand.infra.rules;

/** What one file of events/rules says, checked. */
public sealed interface Rule permits EventRule, ScheduleRule {
    RuleName name();

    /** For people, at most 512 characters. */
    String description();

    /** Whether it starts runs; its owner can change that until the next deployment. */
    boolean enabled();

    /** The same in the word of EventBridge and of its Scheduler. */
    default String state() {
        return enabled() ? "ENABLED" : "DISABLED";
    }

    /** This one, switched on. */
    Rule switchedOn();
}
