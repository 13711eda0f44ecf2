package dev.errand.infra;

import dev.errand.infra.rules.Rule;

/** The words of EventBridge, and of its Scheduler, for switched on and off. */
final class State {
    private State() {}

    static String of(Rule rule) {
        return rule.enabled() ? "ENABLED" : "DISABLED";
    }
}
