package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.FunctionInvoker;
import java.util.Map;

/** Lets a state machine invoke the functions that its role may. */
record PermittedInvoker(Access access, Principal stateMachine, FunctionInvoker functions) implements FunctionInvoker {
    @Override
    public Answer invoke(String functionArn, JsonNode payload) {
        try {
            access.require(stateMachine, "lambda:InvokeFunction", functionArn, Map.of());
        } catch (ServiceError denied) {
            return new Answer.Failed("Lambda.AccessDeniedException", String.valueOf(denied.getMessage()));
        }
        return functions.invoke(functionArn, payload);
    }
}
