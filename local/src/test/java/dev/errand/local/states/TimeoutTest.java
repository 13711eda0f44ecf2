package dev.errand.local.states;

import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TimeoutTest {
    private static final String TASK = """
            "T": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "TimeoutSeconds": 5,
              "Arguments": {"FunctionName": "f", "Payload": "{% $states.context.State.RetryCount %}"}, "Output": "{% $states.result.Payload %}", "End": true RETRY}
            """;

    private final ManualClock clock = new ManualClock();
    private final Bench bench = new Bench(clock);
    private final LinkedBlockingQueue<String> called = new LinkedBlockingQueue<>();
    private final List<SynchronousQueue<String>> answers = List.of(new SynchronousQueue<>(), new SynchronousQueue<>());

    @Test
    void aTaskThatOutlastsItsTimeoutFailsWithStatesTimeout() throws InterruptedException {
        String execution = startTask("");

        clock.advance(Duration.ofSeconds(4));
        assertThat(bench.states.summary(execution).status()).isEqualTo(ExecutionStatus.RUNNING);
        clock.advance(Duration.ofSeconds(1));

        ExecutionSummary summary = bench.ended(execution);
        assertThat(summary.ending().orElseThrow().failure()).contains(Failure.of("States.Timeout"));
        assertThat(types(execution))
                .containsExactly(
                        "ExecutionStarted",
                        "TaskStateEntered",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskTimedOut",
                        "ExecutionFailed");
    }

    @Test
    void anAnswerAfterTheTimeoutIsIgnored() throws InterruptedException {
        String execution = startTask("");
        clock.advance(Duration.ofSeconds(5));
        List<String> before = types(execution);

        answer(0, "late");
        clock.awaitBusy(0);

        assertThat(types(execution)).isEqualTo(before);
        assertThat(bench.states.summary(execution).status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void theAnswerOfAnAttemptThatTimedOutIsNotTakenForTheNextAttempts() throws InterruptedException {
        String execution = startTask(", \"Retry\": [{\"ErrorEquals\": [\"States.Timeout\"], \"IntervalSeconds\": 10}]");
        clock.advance(Duration.ofSeconds(15));
        called.take();

        answer(0, "late");
        clock.awaitBusy(1);
        answer(1, "in time");

        assertThat(bench.ended(execution)
                        .ending()
                        .orElseThrow()
                        .output()
                        .orElseThrow()
                        .asText())
                .isEqualTo("in time");
    }

    @Test
    void taskFailedDoesNotStandForATimeout() throws InterruptedException {
        String execution = startTask(", \"Retry\": [{\"ErrorEquals\": [\"States.TaskFailed\"]}]");

        clock.advance(Duration.ofSeconds(5));

        assertThat(bench.ended(execution).status()).isEqualTo(ExecutionStatus.FAILED);
    }

    @Test
    void anExecutionThatOutlastsTheMachinesTimeoutTimesOut() {
        ObjectNode machine = (ObjectNode) Bench.machine("\"W\": {\"Type\": \"Wait\", \"Seconds\": 100, \"End\": true}");
        Bench virtual = new Bench();

        ExecutionSummary summary = virtual.run(machine.put("TimeoutSeconds", 60), "{}", Bench.noFunctions());

        assertThat(summary.status()).isEqualTo(ExecutionStatus.TIMED_OUT);
        assertThat(Duration.between(
                        summary.startedAt(), summary.ending().orElseThrow().at()))
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(virtual.history(summary.executionArn()).getLast().get("type"))
                .isEqualTo(json("\"ExecutionTimedOut\""));
    }

    @Test
    void aStoppedExecutionIsAbortedAndAnAnswerAfterThatIsIgnored() throws InterruptedException {
        String execution = startTask(", \"Catch\": [{\"ErrorEquals\": [\"States.ALL\"], \"Next\": \"T\"}]");

        JsonNode stopped = bench.call(
                "StopExecution", "{'executionArn': '%s', 'error': 'Why', 'cause': 'enough'}".formatted(execution));
        answer(0, "late");
        clock.awaitBusy(0);

        assertThat(json(stopped.toString())).isEqualTo(json("{\"stopDate\": 1767225600.000}"));
        assertThat(bench.states.summary(execution).ending().orElseThrow().failure())
                .contains(Failure.of("Why", "enough"));
        assertThat(types(execution))
                .containsExactly(
                        "ExecutionStarted", "TaskStateEntered", "TaskScheduled", "TaskStarted", "ExecutionAborted");
        assertThat(bench.entered).containsExactly("T");
    }

    private String startTask(String more) throws InterruptedException {
        bench.states.create(
                Bench.MACHINE, "errand", Bench.ROLE, Bench.machine(TASK.replace("RETRY", more)), this::invoke);
        String execution = bench.start("run", "{}");
        called.take();
        return execution;
    }

    private Answer invoke(String function, JsonNode payload) {
        called.add(function);
        try {
            return new Answer.Returned(
                    json("\"%s\"".formatted(answers.get(payload.asInt()).take())));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the function answer in the given attempt, counted from 0. */
    private void answer(int attempt, String text) throws InterruptedException {
        answers.get(attempt).put(text);
    }

    private List<String> types(String execution) {
        return bench.history(execution).stream()
                .map(event -> event.get("type").asText())
                .toList();
    }
}
