package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.FunctionInvoker;
import java.util.Map;

/**
 * Lets a state machine invoke the functions that its role may. The words of a refusal are those of histories on AWS, for
 * example https://github.com/awslabs/aws-deployment-framework/issues/460.
 */
record PermittedInvoker(Access access, Principal stateMachine, FunctionInvoker functions) implements FunctionInvoker {
    private static final String REFUSED =
            " (Service: AWSLambda; Status Code: 403; Error Code: AccessDeniedException; Proxy: null)";

    @Override
    public Answer invoke(String functionArn, JsonNode payload) {
        try {
            access.require(stateMachine, "lambda:InvokeFunction", functionArn, Map.of());
        } catch (ServiceError denied) {
            return new Answer.Failed("Lambda.AWSLambdaException", denied.getMessage() + REFUSED);
        }
        return functions.invoke(functionArn, payload);
    }
}
