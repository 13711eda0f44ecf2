package dev.errand.local.states;

import static dev.errand.local.states.Bench.MACHINE;
import static dev.errand.local.states.Bench.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StepFunctionsTest {
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:errand:";
    private static final String WAITING = "\"W\": {\"Type\": \"Wait\", \"Seconds\": 60, \"End\": true}";

    private final ManualClock clock = new ManualClock();
    private final Bench bench = new Bench(clock);

    @BeforeEach
    void create() {
        bench.states.create(MACHINE, "errand", Bench.ROLE, Bench.machine(WAITING), Bench.noFunctions());
    }

    @Test
    void isTheServiceThatClientsSignForAsStates() {
        assertThat(bench.states.signingName()).isEqualTo("states");
    }

    @Test
    void describesAnExecutionWhileItRunsAndWhenItHasEnded() {
        bench.start("run", "{\"a\": 1}");
        assertThat(describe("run")).isEqualTo(json("""
                {"executionArn": "%srun", "stateMachineArn": "%s", "name": "run", "status": "RUNNING",
                 "startDate": 1767225600.000, "redriveCount": 0, "input": "{\\"a\\": 1}", "inputDetails": {"included": true}}
                """.formatted(EXECUTION, MACHINE)));

        waitUntilEntered(1);
        clock.advance(Duration.ofSeconds(60));
        assertThat(describe("run")).isEqualTo(json("""
                {"executionArn": "%srun", "stateMachineArn": "%s", "name": "run", "status": "SUCCEEDED",
                 "startDate": 1767225600.000, "stopDate": 1767225660.000, "redriveCount": 0,
                 "input": "{\\"a\\": 1}", "inputDetails": {"included": true},
                 "output": "{\\"a\\":1}", "outputDetails": {"included": true}}
                """.formatted(EXECUTION, MACHINE)));
    }

    @Test
    void describesWhyAnExecutionFailed() {
        bench.states.create(
                MACHINE,
                "errand",
                Bench.ROLE,
                Bench.machine("\"F\": {\"Type\": \"Fail\", \"Error\": \"RunFailed\", \"Cause\": \"2 of 3\"}"),
                Bench.noFunctions());
        bench.ended(bench.start("run", "{}"));

        JsonNode description = describe("run");

        assertThat(description.get("status").asText()).isEqualTo("FAILED");
        assertThat(description.get("error").asText()).isEqualTo("RunFailed");
        assertThat(description.get("cause").asText()).isEqualTo("2 of 3");
    }

    @Test
    void startingAgainWithTheSameNameAndInputWhileItRunsAnswersTheSame() {
        JsonNode first = start("{'name': 'run', 'input': '{}'}");
        clock.advance(Duration.ofSeconds(5));

        assertThat(start("{'name': 'run', 'input': '{}'}")).isEqualTo(first);
        assertThat(first.get("startDate").decimalValue()).isEqualTo("1767225600.000");
    }

    @Test
    void aNameIsTakenForAnotherInputAndOnceItsExecutionHasEnded() {
        bench.start("run", "{}");
        assertThatThrownBy(() -> bench.start("run", "1"))
                .satisfies(isError("ExecutionAlreadyExists", "Execution Already Exists: '%srun'".formatted(EXECUTION)));

        bench.call("StopExecution", "{'executionArn': '%srun'}".formatted(EXECUTION));
        assertThatThrownBy(() -> bench.start("run", "{}"))
                .satisfies(isError("ExecutionAlreadyExists", "Execution Already Exists: '%srun'".formatted(EXECUTION)));
    }

    @Test
    void anExecutionWithoutANameGetsOneAndWithoutInputAnEmptyObject() {
        String execution = start("{}").get("executionArn").asText();

        assertThat(execution).matches(EXECUTION + "[0-9a-f-]{36}");
        assertThat(bench.call("DescribeExecution", "{'executionArn': '%s'}".formatted(execution))
                        .get("input")
                        .asText())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b", "a:b", "a/b", "<a>", "{a}", "[a]", "a?", "a*", "a\"", "a#", "a%", "a\\", "a^", "a|", "a~", "a`",
                "a$", "a&", "a,", "a;", "a\u0001", "a\u007f", ""
            })
    void refusesNamesWithForbiddenCharacters(String name) {
        assertThatThrownBy(() -> bench.start(name, "{}"))
                .satisfies(isError("InvalidName", "Invalid Name: '%s'".formatted(name)));
    }

    @Test
    void takesNamesOfEightyCharactersAndNotMore() {
        assertThat(bench.start("n".repeat(80), "{}")).endsWith("n".repeat(80));
        assertThatThrownBy(() -> bench.start("n".repeat(81), "{}"))
                .satisfies(isError(
                        "ValidationException",
                        "1 validation error detected: Value '%s' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80"
                                .formatted("n".repeat(81))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nope", "{'a': 1}"})
    void refusesInputThatIsNotJson(String input) {
        assertThatThrownBy(() -> bench.start("run", input))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo("InvalidExecutionInput"));
        assertThat(list("{}")).isEmpty();
    }

    @Test
    void namesWhatDoesNotExist() {
        assertThatThrownBy(() -> bench.call("DescribeExecution", "{'executionArn': '%snone'}".formatted(EXECUTION)))
                .satisfies(isError("ExecutionDoesNotExist", "Execution Does Not Exist: '%snone'".formatted(EXECUTION)));
        assertThatThrownBy(() -> bench.call("StartExecution", "{'stateMachineArn': '%s2'}".formatted(MACHINE)))
                .satisfies(
                        isError("StateMachineDoesNotExist", "State Machine Does Not Exist: '%s2'".formatted(MACHINE)));
        assertThatThrownBy(() -> bench.call("StopExecution", "{'executionArn': 'run'}"))
                .satisfies(isError("InvalidArn", "Invalid Arn: 'run'"));
    }

    @Test
    void whatIsNotEmulatedIsAnErrorAndNotIgnored() {
        assertThatThrownBy(() -> bench.call("RedriveExecution", "{}"))
                .satisfies(isError(
                        "NotEmulatedLocally",
                        "states RedriveExecution is not emulated locally; docs/local.md lists what is"));
        assertThatThrownBy(() -> start("{'traceHeader': 'x'}"))
                .satisfies(isError(
                        "NotEmulatedLocally",
                        "states StartExecution with traceHeader is not emulated locally; docs/local.md lists what is"));
    }

    @Test
    void listsExecutionsLastFirstByStatusAndInPages() {
        for (String name : List.of("a", "b", "c")) {
            bench.start(name, "{}");
        }
        bench.call("StopExecution", "{'executionArn': '%sb'}".formatted(EXECUTION));

        assertThat(list("{}")).containsExactly("c", "b", "a");
        assertThat(list("{'statusFilter': 'RUNNING'}")).containsExactly("c", "a");
        assertThat(list("{'statusFilter': 'ABORTED'}")).containsExactly("b");
        JsonNode first = listed("{'maxResults': 2}");
        assertThat(first.get("executions")).hasSize(2);
        assertThat(list("{'maxResults': 2, 'nextToken': '%s'}"
                        .formatted(first.get("nextToken").asText())))
                .containsExactly("a");
        assertThatThrownBy(() -> listed("{'nextToken': 'x'}"))
                .satisfies(isError("InvalidToken", "Invalid Token: 'Invalid token'"));
    }

    @Test
    void pagesAHistoryBothWaysAndWithoutItsData() {
        bench.states.create(MACHINE, "errand", Bench.ROLE, Bench.machine("""
                "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Succeed"}
                """), Bench.noFunctions());
        String execution = bench.start("run", "{}");
        bench.ended(execution);

        assertThat(pagedIds(execution, "false")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(pagedIds(execution, "true")).containsExactly(6, 5, 4, 3, 2, 1);
        assertThat(bench.call(
                                "GetExecutionHistory",
                                "{'executionArn': '%s', 'includeExecutionData': false}".formatted(execution))
                        .at("/events/1/stateEnteredEventDetails"))
                .isEqualTo(json("{\"inputDetails\": {\"truncated\": false}, \"name\": \"A\"}"));
    }

    @Test
    void describesAndListsStateMachines() {
        JsonNode description = bench.call("DescribeStateMachine", "{'stateMachineArn': '%s'}".formatted(MACHINE));

        assertThat(json(description.get("definition").asText())).isEqualTo(Bench.machine(WAITING));
        assertThat(description.get("roleArn").asText()).isEqualTo(Bench.ROLE);
        assertThat(description.get("type").asText()).isEqualTo("STANDARD");
        assertThat(json(bench.call("ListStateMachines", "{}").toString())).isEqualTo(json("""
                {"stateMachines": [{"stateMachineArn": "%s", "name": "errand", "type": "STANDARD", "creationDate": 1767225600.000}]}
                """.formatted(MACHINE)));
    }

    @Test
    void stoppingWhatHasEndedChangesNothing() {
        bench.start("run", "{}");
        JsonNode first = bench.call("StopExecution", "{'executionArn': '%srun'}".formatted(EXECUTION));
        clock.advance(Duration.ofSeconds(5));

        assertThat(bench.call("StopExecution", "{'executionArn': '%srun', 'error': 'E'}".formatted(EXECUTION)))
                .isEqualTo(first);
        assertThat(describe("run").has("error")).isFalse();
    }

    @Test
    void asksForEachPermissionOnTheRightResource() {
        String execution = bench.start("run", "{}");
        bench.call("DescribeExecution", "{'executionArn': '%s'}".formatted(execution));
        bench.call("GetExecutionHistory", "{'executionArn': '%s'}".formatted(execution));
        bench.call("StopExecution", "{'executionArn': '%s'}".formatted(execution));
        list("{}");
        bench.call("DescribeStateMachine", "{'stateMachineArn': '%s'}".formatted(MACHINE));
        bench.call("ListStateMachines", "{}");

        assertThat(bench.required)
                .containsExactly(
                        "states:StartExecution " + MACHINE,
                        "states:DescribeExecution " + execution,
                        "states:GetExecutionHistory " + execution,
                        "states:StopExecution " + execution,
                        "states:ListExecutions " + MACHINE,
                        "states:DescribeStateMachine " + MACHINE,
                        "states:ListStateMachines *");
    }

    @Test
    void whoMayNotStartStartsNothing() {
        StepFunctions forbidding = new StepFunctions(
                clock,
                (caller, action, resource, context) -> {
                    throw ServiceError.badRequest("AccessDeniedException", caller + " may not " + action);
                },
                "eu-west-1",
                "111122223333",
                ExecutionListener.none());
        forbidding.create(MACHINE, "errand", Bench.ROLE, Bench.machine(WAITING), Bench.noFunctions());

        assertThatThrownBy(() -> forbidding.call(new Call(
                        Bench.OWNER,
                        "eu-west-1",
                        "StartExecution",
                        json("{\"stateMachineArn\": \"%s\"}".formatted(MACHINE)))))
                .satisfies(isError(
                        "AccessDeniedException", "arn:aws:iam::111122223333:user/me may not states:StartExecution"));
    }

    @Test
    void aStateMachineBelongsToItsAccountAndRegion() {
        assertThatThrownBy(() ->
                        bench.states.create("arn:x", "errand", Bench.ROLE, Bench.machine(WAITING), Bench.noFunctions()))
                .hasMessage("the state machine's ARN is arn:x, but should be " + MACHINE);
    }

    private List<Integer> pagedIds(String execution, String reverse) {
        List<Integer> ids = new ArrayList<>();
        String token = "";
        do {
            JsonNode page = bench.call(
                    "GetExecutionHistory",
                    "{'executionArn': '%s', 'maxResults': 4, 'reverseOrder': %s %s}"
                            .formatted(execution, reverse, token));
            page.get("events").forEach(event -> ids.add(event.get("id").asInt()));
            token = page.has("nextToken")
                    ? ", 'nextToken': '%s'".formatted(page.get("nextToken").asText())
                    : "";
        } while (!token.isEmpty());
        return ids;
    }

    private JsonNode start(String more) {
        return bench.call("StartExecution", with(more));
    }

    private JsonNode listed(String more) {
        return bench.call("ListExecutions", with(more));
    }

    private List<String> list(String more) {
        return listed(more)
                .get("executions")
                .valueStream()
                .map(execution -> execution.get("name").asText())
                .toList();
    }

    private static String with(String more) {
        return more.equals("{}")
                ? "{'stateMachineArn': '%s'}".formatted(MACHINE)
                : more.replaceFirst("\\{", "{'stateMachineArn': '%s', ".formatted(MACHINE));
    }

    private JsonNode describe(String name) {
        return json(bench.call("DescribeExecution", "{'executionArn': '%s%s'}".formatted(EXECUTION, name))
                .toString());
    }

    private void waitUntilEntered(int states) {
        while (bench.entered.size() < states) {
            Thread.onSpinWait();
        }
    }

    private static Consumer<Throwable> isError(String code, String message) {
        return thrown -> assertThat(thrown).isInstanceOfSatisfying(ServiceError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error).hasMessage(message);
        });
    }
}
