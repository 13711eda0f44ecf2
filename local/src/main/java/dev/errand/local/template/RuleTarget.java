package dev.errand.local.template;

import java.util.Optional;

/**
 * What a rule hands its events to.
 *
 * @param roleArn the role with which EventBridge calls it; functions and topics have policies of their own instead
 */
public record RuleTarget(String id, String arn, Kind kind, Optional<String> roleArn, TargetInput input) {
    /** The kinds of targets that are emulated. */
    public enum Kind {
        FUNCTION,
        STATE_MACHINE,
        TOPIC
    }
}
