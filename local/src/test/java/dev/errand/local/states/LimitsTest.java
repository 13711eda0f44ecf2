package dev.errand.local.states;

import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LimitsTest {
    private static final String TASK = """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Arguments": {"FunctionName": "f", "Payload": {}}, "Output": "{% $states.result.Payload %}", "End": true,
              "Retry": [{"ErrorEquals": ["States.ALL"]}], "Catch": [CATCH]},
            "Rescue": {"Type": "Pass", "Output": "rescued", "End": true}
            """;

    private final Bench bench = new Bench();

    @Test
    void anOutputOfThePayloadLimitPassesAndOneByteMoreDoesNot() {
        String limit = "\"%s\"".formatted("x".repeat(262_142));

        assertThat(passing("$states.input", limit).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(passing("$states.input & 'x'", limit).ending().orElseThrow().failure())
                .contains(tooLarge("P"));
    }

    @Test
    void bytesCountNotCharacters() {
        String limit = "\"%s\"".formatted("é".repeat(131_071));

        assertThat(passing("$states.input", limit).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(passing("$states.input & 'é'", limit).ending().orElseThrow().failure())
                .contains(tooLarge("P"));
    }

    private static ExecutionSummary passing(String expression, String input) {
        return new Bench()
                .run(
                        "\"P\": {\"Type\": \"Pass\", \"Output\": \"{%% %s %%}\", \"End\": true}".formatted(expression),
                        input);
    }

    @Test
    void aFunctionsAnswerThatIsTooLargeIsNeitherRetriedNorCaughtByTheWildcard() {
        ExecutionSummary summary = answering(300_000, "{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"Rescue\"}");

        assertThat(summary.ending().orElseThrow().failure()).contains(tooLarge("lambda"));
        assertThat(summary.transitions()).isEqualTo(1);
        assertThat(bench.history(summary.executionArn()).get(4).get("type")).isEqualTo(json("\"TaskFailed\""));
    }

    @Test
    void aFunctionsAnswerThatIsTooLargeIsCaughtByName() {
        ExecutionSummary summary =
                answering(300_000, "{\"ErrorEquals\": [\"States.DataLimitExceeded\"], \"Next\": \"Rescue\"}");

        assertThat(summary.ending().orElseThrow().output()).contains(TextNode.valueOf("rescued"));
    }

    private ExecutionSummary answering(int characters, String catcher) {
        return bench.run(
                Bench.machine(TASK.replace("CATCH", catcher)),
                "{}",
                (function, payload) -> new Answer.Returned(TextNode.valueOf("x".repeat(characters))));
    }

    @Test
    void theTwentyFiveThousandthEventIsTheFailure() {
        ExecutionSummary summary = bench.run("\"P\": {\"Type\": \"Pass\", \"Next\": \"P\"}", "{}");

        assertThat(summary.events()).isEqualTo(25_000);
        assertThat(summary.ending().orElseThrow().failure())
                .isEqualTo(Optional.of(Failure.of(
                        "States.Runtime", "The execution reached the maximum number of history events (25000).")));
        assertThat(bench.call(
                                "GetExecutionHistory",
                                "{'executionArn': '%s', 'reverseOrder': true, 'maxResults': 1}"
                                        .formatted(summary.executionArn()))
                        .at("/events/0/id")
                        .asInt())
                .isEqualTo(25_000);
    }

    private static Failure tooLarge(String what) {
        return Failure.of(
                "States.DataLimitExceeded",
                "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
                        .formatted(what));
    }
}
