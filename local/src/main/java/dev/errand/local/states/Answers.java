package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the API answers, in the words of its model. */
final class Answers {
    private Answers() {}

    static ObjectNode started(Execution execution) {
        ObjectNode answer = object().put("executionArn", execution.identity().arn());
        return answer.set(
                "startDate", Timestamps.epochSeconds(execution.identity().startedAt()));
    }

    static ObjectNode execution(Execution execution) {
        ExecutionSummary summary = execution.summary();
        ObjectNode answer =
                listed(execution, summary).put("input", execution.identity().input());
        answer.putObject("inputDetails").put("included", true);
        summary.ending().ifPresent(ending -> {
            ending.output().ifPresent(output -> {
                answer.put("output", output.toString());
                answer.putObject("outputDetails").put("included", true);
            });
            ending.failure().ifPresent(failure -> answer.setAll(History.failure(failure)));
        });
        return answer;
    }

    static ObjectNode listed(Execution execution) {
        return listed(execution, execution.summary());
    }

    private static ObjectNode listed(Execution execution, ExecutionSummary summary) {
        ObjectNode answer = object().put("executionArn", summary.executionArn());
        answer.put("stateMachineArn", execution.identity().machine().arn());
        answer.put("name", execution.identity().name());
        answer.put("status", summary.status().name());
        answer.set("startDate", Timestamps.epochSeconds(summary.startedAt()));
        summary.ending().ifPresent(ending -> answer.set("stopDate", Timestamps.epochSeconds(ending.at())));
        return answer.put("redriveCount", 0);
    }

    static JsonNode event(HistoryEvent event, boolean withData) {
        ObjectNode json = event.toJson();
        if (!withData) {
            ObjectNode details = event.details().deepCopy();
            json.set(event.detailsName(), details.remove(java.util.List.of("input", "output")));
        }
        return json;
    }

    static ObjectNode stateMachine(StateMachine machine) {
        ObjectNode answer = listed(machine);
        answer.put("status", "ACTIVE");
        answer.put("definition", machine.source().toString());
        return answer.put("roleArn", machine.identity().roleArn());
    }

    static ObjectNode listed(StateMachine machine) {
        ObjectNode answer = object().put("stateMachineArn", machine.arn());
        answer.put("name", machine.identity().name()).put("type", "STANDARD");
        return answer.set(
                "creationDate", Timestamps.epochSeconds(machine.identity().createdAt()));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
