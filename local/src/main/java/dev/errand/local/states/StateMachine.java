package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.language.Definition;
import java.time.Instant;

/**
 * A state machine that exists.
 *
 * @param source the definition as it was given
 */
record StateMachine(Identity identity, JsonNode source, Definition definition, FunctionInvoker functions) {

    record Identity(String region, String arn, String name, String roleArn, Instant createdAt) {}

    String arn() {
        return identity.arn();
    }

    String executionArn(String execution) {
        return identity.arn().replace(":stateMachine:", ":execution:") + ":" + execution;
    }

    String region() {
        return identity.region();
    }
}
