package dev.errand.local.states;

import static dev.errand.local.states.Bench.START;
import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.time.LocalClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The state machine that Errand deploys, with functions that answer from a script. */
@Timeout(60)
class ErrandMachineTest {
    private final Bench bench = new Bench();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @Test
    void aRunGoesRoundUntilItsReport() {
        ExecutionSummary summary = run(
                Script.of(
                        "plan",
                        "dispatch",
                        "dispatch",
                        "wait",
                        "status",
                        "wait",
                        "status",
                        "collect",
                        "collect",
                        "report"),
                "Succeeded");

        assertThat(summary.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(bench.entered)
                .containsExactly(
                        "Plan",
                        "Next",
                        "Dispatch",
                        "Next",
                        "Wait",
                        "Status",
                        "Next",
                        "Wait",
                        "Status",
                        "Next",
                        "Collect",
                        "Next",
                        "Report",
                        "Verdict",
                        "Succeeded");
        assertThat(summary.transitions()).isEqualTo(15);
    }

    @Test
    void planIsToldTheRunAndWhenItStarted() {
        run(Script.of("plan", "duplicate"), "Succeeded");

        assertThat(json(calls.getFirst())).isEqualTo(json("""
                {"run": "run", "execution": "arn:aws:states:eu-west-1:111122223333:execution:errand:run",
                 "startedAt": "2026-01-01T00:00:00.000Z", "now": "2026-01-01T00:00:00.000Z", "request": {"command": "uptime"}}
                """));
    }

    @Test
    void aDuplicateEndsWellAtOnce() {
        ExecutionSummary summary = run(Script.of("plan", "duplicate"), "Succeeded");

        assertThat(summary.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(bench.entered).containsExactly("Plan", "Next", "Succeeded");
    }

    @Test
    void aFailedVerdictFailsTheExecutionWithTheSummary() {
        ExecutionSummary summary = run(Script.of("plan", "report"), "Failed");

        assertThat(summary.ending().orElseThrow().failure()).contains(Failure.of("RunFailed", "the summary"));
    }

    @Test
    void aBadRequestIsTheExecutionsError() {
        bench.states.create(
                Bench.MACHINE,
                "errand",
                Bench.ROLE,
                definition(),
                (function, payload) ->
                        new Answer.Failed("dev.errand.request.InvalidRequest", "{\"errorMessage\":\"no targets\"}"));

        ExecutionSummary summary = bench.ended(bench.start("run", "{}"));

        assertThat(summary.ending().orElseThrow().failure())
                .contains(Failure.of("dev.errand.request.InvalidRequest", "{\"errorMessage\":\"no targets\"}"));
    }

    /** Polls every ten minutes: 288 polls of three transitions, within the history's limit by far. */
    @Test
    void twoDaysPassInAMomentAndFitTheHistory() {
        int polls = 2 * 24 * 6;
        AtomicInteger status = new AtomicInteger();
        bench.states.create(Bench.MACHINE, "errand", Bench.ROLE, definition(), (function, payload) -> {
            boolean done = function.equals("status") && status.incrementAndGet() == polls;
            return new Answer.Returned(position(function.equals("report") || done ? "report" : "wait", 600, payload));
        });

        ExecutionSummary summary = bench.ended(bench.start("run", "{}"));

        assertThat(Duration.between(START, summary.ending().orElseThrow().at())).isEqualTo(Duration.ofDays(2));
        assertThat(status).hasValue(polls);
        assertThat(summary.transitions()).isEqualTo(2 + 3 * polls + 3);
        assertThat(summary.events()).isLessThan(3_000);
    }

    @Test
    void twoHundredExecutionsRunAtOnceEachInItsOwnTime() {
        Map<String, Integer> polls = Collections.synchronizedMap(new HashMap<>());
        bench.states.create(Bench.MACHINE, "errand", Bench.ROLE, definition(), (function, payload) -> {
            String run = payload.has("run")
                    ? payload.get("run").asText()
                    : payload.at("/position/run").asText();
            int seen = function.equals("status") ? polls.merge(run, 1, Integer::sum) : 0;
            int pace = 1 + Integer.parseInt(run) % 7;
            return new Answer.Returned(
                    position(seen == 10 || function.equals("report") ? "report" : "wait", pace, payload));
        });

        List<String> started = new ArrayList<>();
        try (LocalClock.Busy _ = bench.clock.busy()) {
            for (int run = 0; run < 200; run++) {
                started.add(bench.start(String.valueOf(run), "{}"));
            }
        }

        for (int run = 0; run < 200; run++) {
            ExecutionSummary summary = bench.ended(started.get(run));
            assertThat(summary.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(Duration.between(START, summary.ending().orElseThrow().at()))
                    .isEqualTo(Duration.ofSeconds(10L * (1 + run % 7)));
        }
    }

    private ExecutionSummary run(Script script, String verdict) {
        return bench.run(definition(), "{\"command\": \"uptime\"}", (function, payload) -> {
            calls.add(payload.toString());
            ObjectNode answer = position(script.after(function), 10, payload);
            return new Answer.Returned(answer.put("verdict", verdict));
        });
    }

    private static ObjectNode position(String next, int waitSeconds, JsonNode payload) {
        String run = payload.has("run")
                ? payload.get("run").asText()
                : payload.at("/position/run").asText();
        ObjectNode position =
                (ObjectNode) Bench.details("run", run, "next", next, "summary", "the summary", "verdict", "Succeeded");
        return position.put("waitSeconds", waitSeconds);
    }

    static JsonNode definition() {
        String task = """
                {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Output": "{% $states.result.Payload %}",
                 "Retry": [{"ErrorEquals": ["Lambda.TooManyRequestsException", "Lambda.ServiceException", "Lambda.Unknown"],
                   "IntervalSeconds": 1, "BackoffRate": 2, "MaxDelaySeconds": 30, "MaxAttempts": 14, "JitterStrategy": "NONE"}],
                 "Arguments": {"FunctionName": "NAME", "Payload": PAYLOAD}, "Next": "NEXT"}
                """;
        String position =
                "{\"position\": \"{% $states.input %}\", \"now\": \"{% $states.context.State.EnteredTime %}\"}";
        String plan = """
                {"run": "{% $states.context.Execution.Name %}", "execution": "{% $states.context.Execution.Id %}",
                 "startedAt": "{% $states.context.Execution.StartTime %}", "now": "{% $states.context.State.EnteredTime %}",
                 "request": "{% $states.input %}"}
                """;
        return Bench.machine("""
                "Plan": %s,
                "Next": {"Type": "Choice", "Choices": [
                  {"Condition": "{%% $states.input.next = 'dispatch' %%}", "Next": "Dispatch"},
                  {"Condition": "{%% $states.input.next = 'wait' %%}", "Next": "Wait"},
                  {"Condition": "{%% $states.input.next = 'collect' %%}", "Next": "Collect"},
                  {"Condition": "{%% $states.input.next = 'report' %%}", "Next": "Report"},
                  {"Condition": "{%% $states.input.next = 'duplicate' %%}", "Next": "Succeeded"}]},
                "Dispatch": %s, "Wait": {"Type": "Wait", "Seconds": "{%% $states.input.waitSeconds %%}", "Next": "Status"},
                "Status": %s, "Collect": %s, "Report": %s,
                "Verdict": {"Type": "Choice", "Default": "Failed", "Choices": [
                  {"Condition": "{%% $states.input.verdict = 'Succeeded' %%}", "Next": "Succeeded"}]},
                "Succeeded": {"Type": "Succeed"},
                "Failed": {"Type": "Fail", "Error": "RunFailed", "Cause": "{%% $states.input.summary %%}"}
                """.formatted(
                        task(task, "plan", plan, "Next"),
                        task(task, "dispatch", position, "Next"),
                        task(task, "status", position, "Next"),
                        task(task, "collect", position, "Next"),
                        task(task, "report", position, "Verdict")));
    }

    private static String task(String template, String name, String payload, String next) {
        return template.replace("NAME", name).replace("PAYLOAD", payload).replace("NEXT", next);
    }

    /** Which way each function points, call by call: function, next, function, next. */
    private record Script(List<String> steps, AtomicInteger position) {
        static Script of(String... steps) {
            return new Script(List.of(steps), new AtomicInteger());
        }

        String after(String function) {
            int index = position.getAndAdd(2);
            return index < steps.size() - 1 && steps.get(index).equals(function) ? steps.get(index + 1) : "none";
        }
    }
}
