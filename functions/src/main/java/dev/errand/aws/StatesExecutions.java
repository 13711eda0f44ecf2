package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.plan.Finish;
import dev.errand.sweep.Executions;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Executions, by signed calls of Step Functions. */
final class StatesExecutions implements Executions {
    private static final String RUNNING = "RUNNING";
    private static final String UNKNOWN = "ExecutionDoesNotExist";
    private static final String STARTED = "ExecutionAlreadyExists";

    private final Supplier<SignedCalls> calls;
    private final SignedCalls.Service states;
    private final Json json;

    StatesExecutions(Supplier<SignedCalls> calls, SignedCalls.Service states, Json json) {
        this.calls = calls;
        this.states = states;
        this.json = json;
    }

    @Override
    public boolean isRunning(String execution) {
        try {
            return call("DescribeExecution", Map.of("executionArn", execution))
                    .path("status")
                    .asText()
                    .equals(RUNNING);
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals(UNKNOWN)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public String start(String stateMachineOf, String name, Finish finish) {
        String[] parts = stateMachineOf.split(":", -1);
        String place = String.join(":", parts[0], parts[1], parts[2], parts[3], parts[4]);
        try {
            return call(
                            "StartExecution",
                            Map.of(
                                    "stateMachineArn",
                                    "%s:stateMachine:%s".formatted(place, parts[6]),
                                    "name",
                                    name,
                                    "input",
                                    json.writeText(finish.input())))
                    .path("executionArn")
                    .asText();
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals(STARTED)) {
                return "%s:execution:%s:%s".formatted(place, parts[6], name);
            }
            throw e;
        }
    }

    private JsonNode call(String operation, Map<String, String> input) {
        String answer =
                Edge.call(() -> calls.get().json(states, "AWSStepFunctions." + operation, json.writeText(input)));
        return json.read(answer.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    }
}
