package dev.errand.aws;

import dev.errand.plan.Finish;
import dev.errand.sweep.Executions;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Executions, by signed calls of Step Functions. */
final class StatesExecutions implements Executions {
    private static final String RUNNING = "RUNNING";
    private static final String UNKNOWN = "ExecutionDoesNotExist";
    private static final String STARTED = "ExecutionAlreadyExists";

    private final StatesCalls states;
    private final Json json;

    StatesExecutions(StatesCalls states, Json json) {
        this.states = states;
        this.json = json;
    }

    @Override
    public boolean isRunning(String execution) {
        try {
            return states.call("DescribeExecution", Map.of("executionArn", execution))
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
            return states.start("%s:stateMachine:%s".formatted(place, parts[6]), name, json.writeText(finish.input()));
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals(STARTED)) {
                return "%s:execution:%s:%s".formatted(place, parts[6], name);
            }
            throw e;
        }
    }
}
