package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/** Signed calls of Step Functions. */
final class StatesCalls {
    private final Supplier<SignedCalls> calls;
    private final SignedCalls.Service states;
    private final Json json;

    StatesCalls(Supplier<SignedCalls> calls, SignedCalls.Service states, Json json) {
        this.calls = calls;
        this.states = states;
        this.json = json;
    }

    JsonNode call(String operation, Map<String, ?> input) {
        String answer =
                Edge.call(() -> calls.get().json(states, "AWSStepFunctions." + operation, json.writeText(input)));
        return json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }

    /** Starts an execution and answers its ARN; while one of this name and input runs, that one's. */
    String start(String stateMachine, String name, String input) {
        return call("StartExecution", Map.of("stateMachineArn", stateMachine, "name", name, "input", input))
                .path("executionArn")
                .asText();
    }
}
