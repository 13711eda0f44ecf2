package dev.errand.local.states;

import static dev.errand.local.states.Bench.START;
import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RetryTest {
    private final Bench bench = new Bench();
    private final List<Long> calledAt = Collections.synchronizedList(new ArrayList<>());

    @Test
    void errandsRetryWaitsThreeHundredAndOneSecondsInFourteenAttempts() {
        ExecutionSummary summary = run("""
                "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException", "Lambda.Unknown"],
                  "IntervalSeconds": 1, "BackoffRate": 2, "MaxDelaySeconds": 30, "MaxAttempts": 14, "JitterStrategy": "NONE"}]
                """, "Lambda.Unknown");

        assertThat(calledAt)
                .containsExactly(0L, 1L, 3L, 7L, 15L, 31L, 61L, 91L, 121L, 151L, 181L, 211L, 241L, 271L, 301L);
        assertThat(failure(summary)).isEqualTo(Failure.of("Lambda.Unknown", "why"));
        assertThat(summary.transitions()).isEqualTo(15);
    }

    @Test
    void theDefaultsAreThreeAttemptsAfterOneTwoAndFourSeconds() {
        run("\"Retry\": [{\"ErrorEquals\": [\"E\"]}]", "E");

        assertThat(calledAt).containsExactly(0L, 1L, 3L, 7L);
    }

    @Test
    void eachRetrierCountsForItself() {
        run("""
            "Retry": [{"ErrorEquals": ["A"], "IntervalSeconds": 10, "BackoffRate": 1, "MaxAttempts": 2},
                      {"ErrorEquals": ["States.ALL"], "IntervalSeconds": 100, "MaxAttempts": 1}]
            """, "A", "B", "A", "A");

        assertThat(calledAt).containsExactly(0L, 10L, 110L, 120L);
    }

    @Test
    void anErrorWithoutARetrierEndsTheExecutionAtOnce() {
        ExecutionSummary summary =
                run("\"Retry\": [{\"ErrorEquals\": [\"Other\"]}]", "dev.errand.request.InvalidRequest");

        assertThat(calledAt).containsExactly(0L);
        assertThat(failure(summary)).isEqualTo(Failure.of("dev.errand.request.InvalidRequest", "why"));
    }

    @Test
    void taskFailedStandsForEveryErrorOfATask() {
        run("\"Retry\": [{\"ErrorEquals\": [\"States.TaskFailed\"], \"MaxAttempts\": 1}]", "Anything");

        assertThat(calledAt).containsExactly(0L, 1L);
    }

    @Test
    void aRuntimeErrorIsNeitherRetriedNorCaught() {
        run("""
            "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [{"ErrorEquals": ["States.ALL"], "Next": "Rescue"}]
            """, "States.Runtime");

        assertThat(calledAt).containsExactly(0L);
        assertThat(bench.entered).containsExactly("T");
    }

    @Test
    void aTaskThatSucceedsAtLastGoesOn() {
        ExecutionSummary summary = run("\"Retry\": [{\"ErrorEquals\": [\"E\"]}]", "E", "E", "");

        assertThat(summary.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(summary.transitions()).isEqualTo(3);
        assertThat(summary.ending().orElseThrow().output())
                .map(Object::toString)
                .contains("{\"tries\":2}");
    }

    @Test
    void aCatcherGetsErrorAndCauseWhenTheRetriesAreUsedUp() {
        ExecutionSummary summary = run("""
                "Retry": [{"ErrorEquals": ["E"], "MaxAttempts": 1}],
                "Catch": [{"ErrorEquals": ["Other"], "Next": "T"},
                          {"ErrorEquals": ["States.ALL"], "Next": "Rescue", "Assign": {"seen": "{% $states.errorOutput.Error %}"}}]
                """, "E");

        assertThat(calledAt).containsExactly(0L, 1L);
        assertThat(summary.ending().orElseThrow().output())
                .contains(json("{\"in\":{\"Error\":\"E\",\"Cause\":\"why\"},\"seen\":\"E\"}"));
    }

    @Test
    void anExpressionThatFailsInATaskCanBeCaught() {
        ExecutionSummary summary = run("""
                "TimeoutSeconds": "{% $states.input.none %}",
                "Catch": [{"ErrorEquals": ["States.QueryEvaluationError"], "Next": "Rescue", "Output": "{% $states.errorOutput.Cause %}",
                           "Assign": {"seen": 1}}]
                """);

        assertThat(calledAt).isEmpty();
        assertThat(summary.ending()
                        .orElseThrow()
                        .output()
                        .orElseThrow()
                        .get("in")
                        .asText())
                .isEqualTo("The JSONata expression '$states.input.none' specified for the field 'TimeoutSeconds'"
                        + " returned nothing (undefined).");
    }

    /** Runs a task whose function fails with these errors one after the other, the last for ever; empty succeeds. */
    private ExecutionSummary run(String failures, String... errors) {
        JsonNode machine = Bench.machine("""
                "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, %s,
                  "Arguments": {"FunctionName": "f", "Payload": "{%% $states.context.State.RetryCount %%}"},
                  "Output": {"tries": "{%% $states.result.Payload %%}"}},
                "Rescue": {"Type": "Pass", "Output": {"in": "{%% $states.input %%}", "seen": "{%% $seen %%}"}, "End": true}
                """.formatted(failures));
        return bench.run(machine, "{}", (function, payload) -> {
            calledAt.add(Duration.between(START, bench.clock.now()).toSeconds());
            String error = errors[Math.min(calledAt.size(), errors.length) - 1];
            return error.isEmpty() ? new Answer.Returned(payload) : new Answer.Failed(error, "why");
        });
    }

    private static Failure failure(ExecutionSummary summary) {
        assertThat(summary.status()).isEqualTo(ExecutionStatus.FAILED);
        return summary.ending().orElseThrow().failure().orElseThrow();
    }
}
