package dev.errand.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.LocalClock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All executions since this deployment came up. */
final class Executions {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final LocalClock clock;
    private final ExecutionListener listener;
    private final Map<String, Execution> executions = new LinkedHashMap<>();

    Executions(LocalClock clock, ExecutionListener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Starts an execution, or answers the one that runs under the same name with the same input.
     *
     * @throws ServiceError InvalidExecutionInput, or ExecutionAlreadyExists when the name was used otherwise
     */
    synchronized Execution start(StateMachine machine, String name, String input) {
        JsonNode json = parse(input);
        String arn = machine.executionArn(name);
        Execution earlier = executions.get(arn);
        if (earlier != null) {
            return same(earlier, input);
        }
        Execution execution = new Execution(new ExecutionIdentity(machine, name, input, clock.now()), clock, listener);
        executions.put(arn, execution);
        execution.start(json);
        return execution;
    }

    /** @throws ServiceError ExecutionDoesNotExist */
    synchronized Execution find(String arn) {
        return Optional.ofNullable(executions.get(arn))
                .orElseThrow(() -> ServiceError.badRequest(
                        "ExecutionDoesNotExist", "Execution Does Not Exist: '%s'".formatted(arn)));
    }

    /** Those of a state machine, the one started last first. */
    synchronized List<Execution> of(StateMachine machine) {
        List<Execution> found = new ArrayList<>(executions.values());
        found.removeIf(execution -> !execution.identity().machine().arn().equals(machine.arn()));
        return found.reversed();
    }

    private static Execution same(Execution earlier, String input) {
        boolean running = earlier.summary().status() == ExecutionStatus.RUNNING;
        if (running && earlier.identity().input().equals(input)) {
            return earlier;
        }
        throw ServiceError.badRequest(
                "ExecutionAlreadyExists",
                "Execution Already Exists: '%s'".formatted(earlier.identity().arn()));
    }

    private static JsonNode parse(String input) {
        try {
            JsonNode json = JSON.readTree(input);
            if (json.isMissingNode()) {
                throw invalid("no content");
            }
            return json;
        } catch (JsonProcessingException e) {
            throw invalid(e.getOriginalMessage());
        }
    }

    private static ServiceError invalid(String why) {
        return ServiceError.badRequest(
                "InvalidExecutionInput", "Invalid State Machine Execution Input: '%s'".formatted(why));
    }
}
