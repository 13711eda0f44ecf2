package dev.errand.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.api.Execution;
import dev.errand.api.Listed;
import dev.errand.api.Runs;
import dev.errand.contract.ApiSettings;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Runs as executions of the state machine. */
final class StatesRuns implements Runs {
    private final StatesCalls states;
    private final ApiSettings settings;
    private final Json json;

    StatesRuns(StatesCalls states, ApiSettings settings, Json json) {
        this.states = states;
        this.settings = settings;
        this.json = json;
    }

    @Override
    public String arn(String name) {
        return settings.execution(name);
    }

    @Override
    public String start(String name, String input) {
        try {
            return states.start(settings.stateMachine(), name, input);
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals("ExecutionAlreadyExists")) {
                throw new NameTaken(name);
            }
            throw e;
        }
    }

    @Override
    public Optional<Execution> describe(String name) {
        try {
            return Optional.of(execution(states.call("DescribeExecution", Map.of("executionArn", arn(name)))));
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals("ExecutionDoesNotExist")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Page list(Optional<State> state, int size, Optional<String> next) {
        Map<String, Object> input = new HashMap<>();
        input.put("stateMachineArn", settings.stateMachine());
        input.put("maxResults", size);
        state.ifPresent(wanted -> input.put("statusFilter", wanted.name()));
        next.ifPresent(token -> input.put("nextToken", token));
        try {
            JsonNode page = states.call("ListExecutions", input);
            List<Listed> runs = page.path("executions")
                    .valueStream()
                    .map(StatesRuns::listed)
                    .toList();
            return new Page(runs, text(page, "nextToken"));
        } catch (AwsServiceException e) {
            if (Edge.code(e).equals("InvalidToken")) {
                throw new PageGone(Edge.message(e));
            }
            throw e;
        }
    }

    private static Listed listed(JsonNode one) {
        return new Listed(one.path("name").asText(), state(one), startedAt(one), endedAt(one));
    }

    private Execution execution(JsonNode one) {
        return new Execution(
                one.path("executionArn").asText(),
                state(one),
                startedAt(one),
                endedAt(one),
                tree(one, "input"),
                tree(one, "output"),
                text(one, "error"),
                text(one, "cause").map(this::message));
    }

    private static State state(JsonNode one) {
        // A run that is to be redriven is one that has not gone on.
        String word = one.path("status").asText();
        return word.equals("PENDING_REDRIVE") ? State.RUNNING : State.valueOf(word);
    }

    private static Instant startedAt(JsonNode one) {
        return instant(one, "startDate").orElse(Instant.EPOCH);
    }

    private static Optional<Instant> endedAt(JsonNode one) {
        return instant(one, "stopDate");
    }

    /** The JSON protocol's seconds, to the millisecond. */
    private static Optional<Instant> instant(JsonNode one, String field) {
        return Optional.of(one.path(field))
                .filter(JsonNode::isNumber)
                .map(seconds -> seconds.decimalValue().multiply(BigDecimal.valueOf(1000)))
                .map(millis -> Instant.ofEpochMilli(millis.longValue()));
    }

    private static Optional<String> text(JsonNode one, String field) {
        return Optional.ofNullable(one.path(field).textValue());
    }

    private Map<?, ?> tree(JsonNode one, String field) {
        return text(one, field).map(this::parsed).orElse(Map.of());
    }

    private Map<?, ?> parsed(String text) {
        return json.read(text.getBytes(StandardCharsets.UTF_8), Object.class) instanceof Map<?, ?> tree
                ? tree
                : Map.of();
    }

    /** A function's failure arrives as JSON; people need the message in it. */
    private String message(String cause) {
        return cause.startsWith("{") ? Execution.message(parsed(cause)).orElse(cause) : cause;
    }
}
