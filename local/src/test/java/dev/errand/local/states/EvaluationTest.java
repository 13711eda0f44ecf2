package dev.errand.local.states;

import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions that fail end the execution as on AWS, with the field and the expression in the cause. */
@Timeout(30)
class EvaluationTest {
    private final Bench bench = new Bench();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            "Type": "Pass", "End": true, "Output": {"v": "{% $states.input.missing %}"}      ; Output/v             ; The JSONata expression '$states.input.missing' specified for the field 'Output/v' returned nothing (undefined).
            "Type": "Pass", "End": true, "Output": {"l": [1, "{% $none %}"]}                 ; Output/l[1]          ; The JSONata expression '$none' specified for the field 'Output/l[1]' returned nothing (undefined).
            "Type": "Pass", "End": true, "Output": "{% phone %}"                             ; Output               ; The JSONata expression 'phone' specified for the field 'Output' returned nothing (undefined).
            "Type": "Pass", "End": true, "Output": "{% $states.input.text + 1 %}"            ; Output               ; The JSONata expression '$states.input.text + 1' specified for the field 'Output' threw an error during evaluation. T2001: The left side of the "+" operator must evaluate to a number
            "Type": "Pass", "End": true, "Output": "{% $partitions(1) %}"                    ; Output               ; The JSONata expression '$partitions(1)' specified for the field 'Output' threw an error during evaluation. T1006: Attempted to invoke a non-function
            "Type": "Pass", "End": true, "Output": "{% $sum %}"                              ; Output               ; The JSONata expression '$sum' specified for the field 'Output' returned an unsupported result type.
            "Type": "Pass", "End": true, "Assign": {"x": "{% $states.input.missing %}"}      ; Assign/x             ; The JSONata expression '$states.input.missing' specified for the field 'Assign/x' returned nothing (undefined).
            "Type": "Wait", "End": true, "Seconds": "{% $states.input.text %}"               ; Seconds              ; The JSONata expression '$states.input.text' specified for the field 'Seconds' returned an unexpected result type. Expected 'number', but was 'string' for value: "a"
            "Type": "Wait", "End": true, "Seconds": "{% -1 %}"                               ; Seconds              ; The Seconds parameter must be a whole number from 0 to 99999999, but is -1
            "Type": "Wait", "End": true, "Seconds": "{% 1.5 %}"                              ; Seconds              ; The Seconds parameter must be a whole number from 0 to 99999999, but is 1.5
            "Type": "Choice", "Choices": [{"Condition": "{% $states.input.text %}", "Next": "A"}] ; Choices[0]/Condition ; The JSONata expression '$states.input.text' specified for the field 'Choices[0]/Condition' returned an unexpected result type. Expected 'boolean', but was 'string' for value: "a"
            "Type": "Choice", "Choices": [{"Condition": true, "Next": "A", "Output": "{% $none %}"}] ; Choices[0]/Output ; The JSONata expression '$none' specified for the field 'Choices[0]/Output' returned nothing (undefined).
            "Type": "Fail", "Cause": "{% $states.input %}"                                   ; Cause                ; The JSONata expression '$states.input' specified for the field 'Cause' returned an unexpected result type. Expected 'string', but was 'object' for value: {"text":"a"}
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": true, "Arguments": {"FunctionName": "f", "Payload": "{% $none %}"} ; Arguments/Payload ; The JSONata expression '$none' specified for the field 'Arguments/Payload' returned nothing (undefined).
            """)
    void failTheExecution(String state, String location, String cause) {
        ExecutionSummary summary = bench.run("\"A\": {%s}".formatted(state), "{\"text\": \"a\"}");

        String explained = "An error occurred while executing the state 'A' (entered at the event id #2). " + cause;
        assertThat(summary.ending().orElseThrow().failure())
                .contains(Failure.of("States.QueryEvaluationError", explained));
        assertThat(evaluationFailed(summary))
                .isEqualTo(Bench.details(
                        "error", "States.QueryEvaluationError", "cause", cause, "location", location, "state", "A"));
    }

    private JsonNode evaluationFailed(ExecutionSummary summary) {
        List<JsonNode> history = bench.history(summary.executionArn());
        JsonNode event = history.get(history.size() - 2);
        assertThat(event.get("type")).isEqualTo(json("\"EvaluationFailed\""));
        return event.get("evaluationFailedEventDetails");
    }
}
