package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.AwsService;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.states.language.Definition;
import dev.errand.local.states.language.InvalidDefinition;
import dev.errand.local.time.LocalClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Step Functions: state machines that the deployment creates and executions that anybody permitted starts. What is the
 * same as on AWS and what is not: docs/local/states.md.
 */
public final class StepFunctions implements AwsService {
    private final LocalClock clock;
    private final Access access;
    private final String region;
    private final String account;
    private final Executions executions;
    private final Map<String, StateMachine> machines = new ConcurrentSkipListMap<>();

    public StepFunctions(LocalClock clock, Access access, String region, String account, ExecutionListener listener) {
        this.clock = clock;
        this.access = access;
        this.region = region;
        this.account = account;
        executions = new Executions(clock, listener);
    }

    /**
     * Creates a state machine, or replaces it for executions to come.
     *
     * @param definition as the template has it once its intrinsics are resolved
     * @param functions how its tasks call their functions; whether its role may is for this to judge
     * @throws InvalidDefinition naming the state and field that is wrong or not emulated
     */
    public void create(
            String stateMachineArn, String name, String roleArn, JsonNode definition, FunctionInvoker functions) {
        String expected = "arn:aws:states:%s:%s:stateMachine:%s".formatted(region, account, name);
        if (!stateMachineArn.equals(expected)) {
            throw new IllegalArgumentException(
                    "the state machine's ARN is %s, but should be %s".formatted(stateMachineArn, expected));
        }
        StateMachine.Identity identity = new StateMachine.Identity(region, stateMachineArn, name, roleArn, clock.now());
        machines.put(stateMachineArn, new StateMachine(identity, definition, Definition.read(definition), functions));
    }

    /**
     * How an execution stands.
     *
     * @throws ServiceError ExecutionDoesNotExist
     */
    public ExecutionSummary summary(String executionArn) {
        return executions.find(executionArn).summary();
    }

    @Override
    public String signingName() {
        return "states";
    }

    @Override
    public JsonNode call(Call call) {
        return switch (call.operation()) {
            case "StartExecution" -> startExecution(call);
            case "DescribeExecution" -> describeExecution(call);
            case "GetExecutionHistory" -> getExecutionHistory(call);
            case "StopExecution" -> stopExecution(call);
            case "ListExecutions" -> listExecutions(call);
            case "DescribeStateMachine" -> describeStateMachine(call);
            case "ListStateMachines" -> listStateMachines(call);
            default -> throw ServiceError.notEmulated(signingName(), call.operation());
        };
    }

    private JsonNode startExecution(Call call) {
        Input input = new Input(call, "stateMachineArn", "name", "input");
        StateMachine machine = machine(call, input);
        String name = input.text("name", Limits.NAME_CHARACTERS)
                .map(ExecutionName::checked)
                .orElseGet(() -> UUID.randomUUID().toString());
        String json = input.text("input", Limits.PAYLOAD_BYTES).orElse("{}");
        return Answers.started(executions.start(machine, name, json));
    }

    private JsonNode describeExecution(Call call) {
        return Answers.execution(execution(call, new Input(call, "executionArn")));
    }

    private JsonNode getExecutionHistory(Call call) {
        Input input =
                new Input(call, "executionArn", "maxResults", "reverseOrder", "nextToken", "includeExecutionData");
        List<HistoryEvent> events = execution(call, input).events();
        boolean withData = input.flag("includeExecutionData", true);
        return new Page<>(input.flag("reverseOrder", false) ? events.reversed() : events, event -> "" + event.id())
                .answer("events", input, event -> Answers.event(event, withData));
    }

    private JsonNode stopExecution(Call call) {
        Input input = new Input(call, "executionArn", "error", "cause");
        Execution execution = execution(call, input);
        Failure why = new Failure(input.text("error", 256), input.text("cause", 32_768));
        return Answers.object().set("stopDate", Timestamps.epochSeconds(execution.stop(why)));
    }

    private JsonNode listExecutions(Call call) {
        Input input = new Input(call, "stateMachineArn", "statusFilter", "maxResults", "nextToken");
        Optional<String> status = input.text("statusFilter");
        List<Execution> found = executions.of(machine(call, input)).stream()
                .filter(execution ->
                        status.map(execution.summary().status().name()::equals).orElse(true))
                .toList();
        return new Page<>(found, (Execution execution) -> execution.identity().arn())
                .answer("executions", input, Answers::listed);
    }

    private JsonNode describeStateMachine(Call call) {
        return Answers.stateMachine(machine(call, new Input(call, "stateMachineArn")));
    }

    private JsonNode listStateMachines(Call call) {
        access.require(call.caller(), "states:ListStateMachines", "*", Map.of());
        return new Page<>(List.copyOf(machines.values()), StateMachine::arn)
                .answer("stateMachines", new Input(call, "maxResults", "nextToken"), Answers::listed);
    }

    private StateMachine machine(Call call, Input input) {
        String arn = input.arn("stateMachineArn");
        access.require(call.caller(), "states:" + call.operation(), arn, Map.of());
        return Optional.ofNullable(machines.get(arn))
                .orElseThrow(() -> ServiceError.badRequest(
                        "StateMachineDoesNotExist", "State Machine Does Not Exist: '%s'".formatted(arn)));
    }

    private Execution execution(Call call, Input input) {
        String arn = input.arn("executionArn");
        access.require(call.caller(), "states:" + call.operation(), arn, Map.of());
        return executions.find(arn);
    }
}
