package dev.errand.local.states;

import static dev.errand.local.states.Bench.START;
import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StateTypesTest {
    private final Bench bench = new Bench();

    @Test
    void passHandsItsInputOn() {
        ExecutionSummary summary = bench.run("""
                "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}
                """, "{\"n\": null, \"list\": [1, 2.5, true]}");

        assertThat(output(summary)).isEqualTo(json("{\"n\": null, \"list\": [1, 2.5, true]}"));
        assertThat(bench.entered).containsExactly("A", "B");
    }

    @Test
    void outputHoldsTextNumbersAndExpressionsSideBySide() {
        ExecutionSummary summary = bench.run("""
                "A": {"Type": "Pass", "End": true, "Output": {
                  "sum": "{% $states.input.a + 1 %}", "half": "{% $states.input.a / 4 %}", "text": "a {% b %}", "spaced": " {% 1 %} ",
                  "list": [1, "{% $states.input.a %}", null], "none": "{% $states.input.none %}"}}
                """, "{\"a\": 2, \"none\": null}");

        assertThat(output(summary)).isEqualTo(json("""
                {"sum": 3, "half": 0.5, "text": "a {% b %}", "spaced": " {% 1 %} ", "list": [1, 2, null], "none": null}
                """));
    }

    @Test
    void theContextSaysWhoAndWhen() {
        ExecutionSummary summary = bench.run("""
                "Pause": {"Type": "Wait", "Seconds": 90, "Next": "A"},
                "A": {"Type": "Pass", "End": true, "Output": "{% $states.context %}"}
                """, "{\"a\": 1}");

        assertThat(output(summary)).isEqualTo(json("""
                {"Execution": {"Id": "arn:aws:states:eu-west-1:111122223333:execution:errand:run", "Input": {"a": 1},
                   "StartTime": "2026-01-01T00:00:00.000Z", "Name": "run", "RoleArn": "arn:aws:iam::111122223333:role/errand",
                   "RedriveCount": 0},
                 "StateMachine": {"Id": "arn:aws:states:eu-west-1:111122223333:stateMachine:errand", "Name": "errand"},
                 "State": {"Name": "A", "EnteredTime": "2026-01-01T00:01:30.000Z"}}
                """));
    }

    @Test
    void variablesAreSeenByLaterStatesAndNotByTheOneThatAssignsThem() {
        ExecutionSummary summary = bench.run("""
                "A": {"Type": "Pass", "Assign": {"n": 1, "list": [1, 2]}, "Next": "B"},
                "B": {"Type": "Pass", "Assign": {"n": "{% $n + 1 %}"}, "Output": "{% $n %}", "Next": "C"},
                "C": {"Type": "Pass", "Output": {"before": "{% $states.input %}", "now": "{% $n %}", "list": "{% $list %}"}, "End": true}
                """, "{}");

        assertThat(output(summary)).isEqualTo(json("{\"before\": 1, \"now\": 2, \"list\": [1, 2]}"));
    }

    @Test
    void choiceTakesTheFirstRuleThatHolds() {
        String states = """
                "Next": {"Type": "Choice", "Default": "Other", "Output": "default", "Choices": [
                  {"Condition": "{% $states.input.n > 5 %}", "Next": "Big", "Output": {"rule": "{% $states.input.n %}"}, "Assign": {"big": true}},
                  {"Condition": "{% $states.input.n > 3 %}", "Next": "Medium"}, {"Condition": false, "Next": "Big"}]},
                "Big": {"Type": "Pass", "Output": {"in": "{% $states.input %}", "big": "{% $big %}"}, "End": true},
                "Medium": {"Type": "Succeed"}, "Other": {"Type": "Succeed"}
                """;

        assertThat(output(new Bench().run(states, "{\"n\": 6}")))
                .isEqualTo(json("{\"in\": {\"rule\": 6}, \"big\": true}"));
        assertThat(output(new Bench().run(states, "{\"n\": 4}"))).isEqualTo(json("{\"n\": 4}"));
        assertThat(output(new Bench().run(states, "{\"n\": 1}"))).isEqualTo(json("\"default\""));
    }

    @Test
    void choiceWithoutARuleThatHoldsAndWithoutDefaultFails() {
        ExecutionSummary summary = bench.run("""
                "Next": {"Type": "Choice", "Choices": [{"Condition": "{% $states.input.n = 1 %}", "Next": "Done"}]},
                "Done": {"Type": "Succeed"}
                """, "{\"n\": 2}");

        assertThat(failure(summary))
                .isEqualTo(Failure.of(
                        "States.NoChoiceMatched",
                        "An error occurred while executing the state 'Next' (entered at the event id #2)."
                                + " No rule of Choices applies and there is no Default."));
    }

    @Test
    void waitLastsItsSecondsOrUntilItsTime() {
        assertThat(seconds("\"Seconds\": 7200")).isEqualTo(7200);
        assertThat(seconds("\"Seconds\": \"{% $states.input.s * 2 %}\"")).isEqualTo(6);
        assertThat(seconds("\"Seconds\": 0")).isZero();
        assertThat(seconds("\"Timestamp\": \"2026-01-01T01:00:10+01:00\"")).isEqualTo(10);
        assertThat(seconds("\"Timestamp\": \"{% $states.input.t %}\"")).isEqualTo(86_400);
        assertThat(seconds("\"Timestamp\": \"2020-01-01T00:00:00Z\"")).isZero();
    }

    private static long seconds(String field) {
        ExecutionSummary summary = new Bench()
                .run(
                        "\"W\": {\"Type\": \"Wait\", %s, \"End\": true}".formatted(field),
                        "{\"s\": 3, \"t\": \"2026-01-02T00:00:00Z\"}");
        assertThat(summary.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        return Duration.between(START, summary.ending().orElseThrow().at()).toSeconds();
    }

    @Test
    void waitFailsOnATimeThatIsNone() {
        assertThat(failure(
                        bench.run("\"W\": {\"Type\": \"Wait\", \"Timestamp\": \"{% 'soon' %}\", \"End\": true}", "{}")))
                .isEqualTo(
                        Failure.of(
                                "States.QueryEvaluationError",
                                "An error occurred while executing the state 'W' (entered at the event id #2). The Timestamp"
                                        + " parameter does not reference a valid ISO-8601 extended offset date-time format string: soon"));
    }

    @Test
    void succeedEndsWithItsOutput() {
        assertThat(output(bench.run(
                        "\"S\": {\"Type\": \"Succeed\", \"Output\": \"{% $states.input.a %}\"}", "{\"a\": [1]}")))
                .isEqualTo(json("[1]"));
    }

    @Test
    void failEndsWithItsErrorAndCause() {
        String states =
                "\"F\": {\"Type\": \"Fail\", \"Error\": \"RunFailed\", \"Cause\": \"{% $states.input.summary %}\"}";

        assertThat(failure(bench.run(states, "{\"summary\": \"2 of 3 failed\"}")))
                .isEqualTo(Failure.of("RunFailed", "2 of 3 failed"));
        assertThat(failure(new Bench().run("\"F\": {\"Type\": \"Fail\"}", "{}")))
                .isEqualTo(new Failure(Optional.empty(), Optional.empty()));
    }

    @Test
    void taskCallsItsFunctionAndReadsItsPayload() {
        ExecutionSummary summary = bench.run(
                Bench.machine("""
                        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Arguments": {
                          "FunctionName": "arn:f:live", "Payload": {"a": "{% $states.input.a %}", "try": "{% $states.context.State.RetryCount %}"}},
                          "Output": "{% $states.result.Payload %}", "End": true}
                        """),
                "{\"a\": 1}",
                (function, payload) ->
                        new Answer.Returned(json("{\"called\": \"%s\", \"with\": %s}".formatted(function, payload))));

        assertThat(output(summary)).isEqualTo(json("{\"called\": \"arn:f:live\", \"with\": {\"a\": 1, \"try\": 0}}"));
    }

    @Test
    void taskWithoutOutputEndsWithAllThatLambdaSays() {
        ExecutionSummary summary =
                bench.run(Bench.machine("""
                        "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                          "Arguments": {"FunctionName": "f", "Payload": {}}, "End": true}
                        """), "{}", (function, payload) -> new Answer.Returned(json("5")));

        JsonNode output = output(summary);
        assertThat(output.get("Payload")).isEqualTo(json("5"));
        assertThat(output.get("StatusCode").asInt()).isEqualTo(200);
        assertThat(output.get("ExecutedVersion").asText()).isEqualTo("$LATEST");
        assertThat(output.at("/SdkHttpMetadata/HttpHeaders/Content-Length").asText())
                .isEqualTo("1");
    }

    private static JsonNode output(ExecutionSummary summary) {
        assertThat(summary.ending().orElseThrow().failure()).isEmpty();
        // Numbers are compared as JSON, not as Java types.
        return json(summary.ending().orElseThrow().output().orElseThrow().toString());
    }

    private static Failure failure(ExecutionSummary summary) {
        assertThat(summary.status()).isEqualTo(ExecutionStatus.FAILED);
        return summary.ending().orElseThrow().failure().orElseThrow();
    }
}
