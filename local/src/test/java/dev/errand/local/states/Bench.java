package dev.errand.local.states;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.Principal;
import dev.errand.local.time.LocalClock;
import dev.errand.local.time.VirtualClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Step Functions with nothing around it: everybody may do everything and time is virtual unless said otherwise. */
final class Bench {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:errand";
    static final String ROLE = "arn:aws:iam::111122223333:role/errand";
    static final Principal OWNER =
            new Principal("id", "secret", "arn:aws:iam::111122223333:user/me", "111122223333", Principal.OWNER);

    private static final JsonMapper JSON = new JsonMapper();

    final LocalClock clock;
    final StepFunctions states;
    final ConcurrentLinkedQueue<String> entered = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<String> required = new ConcurrentLinkedQueue<>();
    private final Map<String, CompletableFuture<ExecutionSummary>> endings = new ConcurrentHashMap<>();

    Bench() {
        this(new VirtualClock(START));
    }

    Bench(LocalClock clock) {
        this.clock = clock;
        states = new StepFunctions(
                clock,
                (caller, action, resource, context) -> required.add(action + " " + resource),
                "eu-west-1",
                "111122223333",
                new Listener());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** A definition with those states, the first of them to start at. */
    static JsonNode machine(String states) {
        JsonNode parsed = json("{" + states + "}");
        ObjectNode definition = JsonNodeFactory.instance.objectNode();
        definition.put("QueryLanguage", "JSONata");
        definition.put("StartAt", parsed.fieldNames().next());
        return definition.set("States", parsed);
    }

    /** An object of strings: name, value, name, value. */
    static JsonNode details(String... namesAndValues) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        for (int index = 0; index < namesAndValues.length; index += 2) {
            details.put(namesAndValues[index], namesAndValues[index + 1]);
        }
        return details;
    }

    static FunctionInvoker noFunctions() {
        return (function, payload) -> {
            throw new IllegalStateException("no function is expected to be called");
        };
    }

    /** The first thousand events of an execution, as their JSON text reads. */
    List<JsonNode> history(String executionArn) {
        JsonNode answer =
                call("GetExecutionHistory", "{'executionArn': '%s', 'maxResults': 1000}".formatted(executionArn));
        return json(answer.get("events").toString()).valueStream().toList();
    }

    ExecutionSummary run(JsonNode definition, String input, FunctionInvoker functions) {
        states.create(MACHINE, "errand", ROLE, definition, functions);
        return ended(start("run", input));
    }

    ExecutionSummary run(String definition, String input) {
        return run(machine(definition), input, noFunctions());
    }

    String start(String name, String input) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("stateMachineArn", MACHINE).put("name", name).put("input", input);
        return states.call(new Call(OWNER, "eu-west-1", "StartExecution", request))
                .get("executionArn")
                .asText();
    }

    /** Calls the API as its owner; the input may be quoted with apostrophes. */
    JsonNode call(String operation, String input) {
        JsonNode json = json(input.replace('\'', '"'));
        return states.call(new Call(OWNER, "eu-west-1", operation, json));
    }

    ExecutionSummary ended(String executionArn) {
        return ending(executionArn).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private CompletableFuture<ExecutionSummary> ending(String executionArn) {
        return endings.computeIfAbsent(executionArn, arn -> new CompletableFuture<>());
    }

    private final class Listener implements ExecutionListener {
        @Override
        public void entered(String executionArn, String state, Instant at) {
            entered.add(state);
        }

        @Override
        public void ended(ExecutionSummary summary) {
            ending(summary.executionArn()).complete(summary);
        }
    }
}
