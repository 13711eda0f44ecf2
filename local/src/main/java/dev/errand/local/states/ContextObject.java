package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.language.State;

/** The context object: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html. */
final class ContextObject {
    private ContextObject() {}

    static JsonNode of(ExecutionIdentity execution, JsonNode input, Visit visit) {
        ObjectNode context = JsonNodeFactory.instance.objectNode();
        context.putObject("Execution")
                .put("Id", execution.arn())
                .<ObjectNode>set("Input", input)
                .put("StartTime", Timestamps.text(execution.startedAt()))
                .put("Name", execution.name())
                .put("RoleArn", execution.machine().identity().roleArn())
                .put("RedriveCount", 0);
        context.putObject("StateMachine")
                .put("Id", execution.machine().arn())
                .put("Name", execution.machine().identity().name());
        ObjectNode state = context.putObject("State")
                .put("Name", visit.state().name())
                .put("EnteredTime", Timestamps.text(visit.enteredAt()));
        if (visit.state() instanceof State.Task) {
            state.put("RetryCount", visit.retries());
        }
        return context;
    }
}
