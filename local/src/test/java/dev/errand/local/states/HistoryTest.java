package dev.errand.local.states;

import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HistoryTest {
    private final Bench bench = new Bench();

    @Test
    void tellsEveryStepOfASmallMachine() {
        AtomicInteger calls = new AtomicInteger();
        ExecutionSummary summary = bench.run(
                Bench.machine("""
                        "Plan": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 60,
                          "Arguments": {"FunctionName": "plan:live", "Payload": "{% $states.input %}"},
                          "Retry": [{"ErrorEquals": ["Lambda.Unknown"]}],
                          "Output": "{% $states.result.Payload %}", "Assign": {"n": "{% $states.result.Payload.n %}"}, "Next": "Next"},
                        "Next": {"Type": "Choice", "Choices": [{"Condition": "{% $n = 7 %}", "Next": "Wait"}]},
                        "Wait": {"Type": "Wait", "Seconds": 30, "Next": "Done"},
                        "Done": {"Type": "Succeed"}
                        """),
                "{\"a\": 1}",
                (function, payload) -> calls.incrementAndGet() == 1
                        ? new Answer.Failed("Lambda.Unknown", "{\"errorMessage\":\"gone\"}")
                        : new Answer.Returned(json("{\"n\":7}")));

        List<JsonNode> history = bench.history(summary.executionArn());
        String result = history.get(7).at("/taskSucceededEventDetails/output").asText();
        assertThat(json(result).get("Payload")).isEqualTo(json("{\"n\":7}"));
        assertThat(history).containsExactlyElementsOf(expected(result));
        assertThat(summary.transitions()).isEqualTo(5);
        assertThat(summary.events()).isEqualTo(16);
    }

    private static List<JsonNode> expected(String result) {
        String whole = """
                [
                {"timestamp": 1767225600.000, "type": "ExecutionStarted", "id": 1, "previousEventId": 0, "executionStartedEventDetails":
                  {"input": "{\\"a\\": 1}", "inputDetails": {"truncated": false}, "roleArn": "arn:aws:iam::111122223333:role/errand"}},
                {"timestamp": 1767225600.000, "type": "TaskStateEntered", "id": 2, "previousEventId": 0, "stateEnteredEventDetails":
                  {"input": "{\\"a\\":1}", "inputDetails": {"truncated": false}, "name": "Plan"}},
                {"timestamp": 1767225600.000, "type": "TaskScheduled", "id": 3, "previousEventId": 2, "taskScheduledEventDetails":
                  {"resourceType": "lambda", "resource": "invoke", "region": "eu-west-1",
                   "parameters": "{\\"FunctionName\\":\\"plan:live\\",\\"Payload\\":{\\"a\\":1}}", "timeoutInSeconds": 60}},
                {"timestamp": 1767225600.000, "type": "TaskStarted", "id": 4, "previousEventId": 3, "taskStartedEventDetails":
                  {"resourceType": "lambda", "resource": "invoke"}},
                {"timestamp": 1767225600.000, "type": "TaskFailed", "id": 5, "previousEventId": 4, "taskFailedEventDetails":
                  {"error": "Lambda.Unknown", "cause": "{\\"errorMessage\\":\\"gone\\"}", "resourceType": "lambda", "resource": "invoke"}},
                {"timestamp": 1767225601.000, "type": "TaskScheduled", "id": 6, "previousEventId": 5, "taskScheduledEventDetails":
                  {"resourceType": "lambda", "resource": "invoke", "region": "eu-west-1",
                   "parameters": "{\\"FunctionName\\":\\"plan:live\\",\\"Payload\\":{\\"a\\":1}}", "timeoutInSeconds": 60}},
                {"timestamp": 1767225601.000, "type": "TaskStarted", "id": 7, "previousEventId": 6, "taskStartedEventDetails":
                  {"resourceType": "lambda", "resource": "invoke"}},
                {"timestamp": 1767225601.000, "type": "TaskSucceeded", "id": 8, "previousEventId": 7, "taskSucceededEventDetails":
                  {"output": RESULT, "outputDetails": {"truncated": false}, "resourceType": "lambda", "resource": "invoke"}},
                {"timestamp": 1767225601.000, "type": "TaskStateExited", "id": 9, "previousEventId": 8, "stateExitedEventDetails":
                  {"output": "{\\"n\\":7}", "outputDetails": {"truncated": false}, "name": "Plan",
                   "assignedVariables": {"n": "7"}, "assignedVariablesDetails": {"truncated": false}}},
                {"timestamp": 1767225601.000, "type": "ChoiceStateEntered", "id": 10, "previousEventId": 9, "stateEnteredEventDetails":
                  {"input": "{\\"n\\":7}", "inputDetails": {"truncated": false}, "name": "Next"}},
                {"timestamp": 1767225601.000, "type": "ChoiceStateExited", "id": 11, "previousEventId": 10, "stateExitedEventDetails":
                  {"output": "{\\"n\\":7}", "outputDetails": {"truncated": false}, "name": "Next"}},
                {"timestamp": 1767225601.000, "type": "WaitStateEntered", "id": 12, "previousEventId": 11, "stateEnteredEventDetails":
                  {"input": "{\\"n\\":7}", "inputDetails": {"truncated": false}, "name": "Wait"}},
                {"timestamp": 1767225631.000, "type": "WaitStateExited", "id": 13, "previousEventId": 12, "stateExitedEventDetails":
                  {"output": "{\\"n\\":7}", "outputDetails": {"truncated": false}, "name": "Wait"}},
                {"timestamp": 1767225631.000, "type": "SucceedStateEntered", "id": 14, "previousEventId": 13, "stateEnteredEventDetails":
                  {"input": "{\\"n\\":7}", "inputDetails": {"truncated": false}, "name": "Done"}},
                {"timestamp": 1767225631.000, "type": "SucceedStateExited", "id": 15, "previousEventId": 14, "stateExitedEventDetails":
                  {"output": "{\\"n\\":7}", "outputDetails": {"truncated": false}, "name": "Done"}},
                {"timestamp": 1767225631.000, "type": "ExecutionSucceeded", "id": 16, "previousEventId": 15, "executionSucceededEventDetails":
                  {"output": "{\\"n\\":7}", "outputDetails": {"truncated": false}}}
                ]""".replace("RESULT", TextNode.valueOf(result).toString());
        return List.copyOf(json(whole).valueStream().toList());
    }
}
