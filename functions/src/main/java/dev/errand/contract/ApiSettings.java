package dev.errand.contract;

import java.util.Map;

/**
 * What only the function of the HTTP API knows beside the {@link Settings}.
 *
 * @param stateMachine the ARN of the state machine whose executions runs are
 */
public record ApiSettings(String stateMachine) {
    public static final String STATE_MACHINE = "ERRAND_STATE_MACHINE";

    public ApiSettings {
        if (stateMachine.isBlank()) {
            throw new InvalidSettings(STATE_MACHINE + " is empty; set it to the ARN of the state machine of runs");
        }
    }

    /** The environment that {@link #fromEnvironment} turns into an equal record. */
    public Map<String, String> toEnvironment() {
        return Map.of(STATE_MACHINE, stateMachine);
    }

    /** Reads the settings of the function this code runs in. */
    public static ApiSettings fromEnvironment(Map<String, String> environment) {
        return new ApiSettings(environment.getOrDefault(STATE_MACHINE, ""));
    }

    /** The ARN of the execution of a name. */
    public String execution(String name) {
        return stateMachine.replaceFirst(":stateMachine:", ":execution:") + ":" + name;
    }
}
