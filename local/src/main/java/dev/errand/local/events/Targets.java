package dev.errand.local.events;

import dev.errand.local.access.Credentials;
import dev.errand.local.sns.Topics;
import dev.errand.local.states.FunctionInvoker;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.RuleTarget;

/** The services that rules hand events to. */
public record Targets(Credentials credentials, StepFunctions stepFunctions, Topics topics, FunctionInvoker functions) {
    Target of(RuleTarget target, Home home) {
        return switch (target.kind()) {
            case FUNCTION -> new FunctionTarget(target.arn(), functions);
            case STATE_MACHINE -> new StateMachineTarget(target, credentials, stepFunctions, home.region());
            case TOPIC -> new TopicTarget(target.arn(), topics);
        };
    }
}
