package dev.errand.local.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.StepFunctions;
import dev.errand.local.template.RuleTarget;
import java.util.Optional;
import java.util.UUID;

/**
 * A state machine that EventBridge starts with the target's role. The execution's name begins with the event's id; that
 * an event delivered twice would get the same name twice is promised nowhere, so that here it does not.
 */
record StateMachineTarget(RuleTarget target, Credentials credentials, StepFunctions stepFunctions, String region)
        implements Target {
    private static final String SERVICE = "events.amazonaws.com";

    @Override
    public Optional<String> deliver(Occurrence occurrence, String input) {
        Payload.required(input);
        ObjectNode start = JsonNodeFactory.instance.objectNode();
        start.put("stateMachineArn", target.arn())
                .put("name", occurrence.eventId() + "_" + UUID.randomUUID())
                .put("input", input);
        try {
            Principal session = credentials.issue(
                    target.roleArn().orElseThrow(),
                    SERVICE,
                    occurrence.rule().arn(),
                    occurrence.rule().name());
            return Optional.of(stepFunctions
                    .call(new Call(session, region, "StartExecution", start))
                    .path("executionArn")
                    .asText());
        } catch (ServiceError refused) {
            throw new Undeliverable("%s: %s".formatted(refused.code(), refused.getMessage()));
        }
    }
}
