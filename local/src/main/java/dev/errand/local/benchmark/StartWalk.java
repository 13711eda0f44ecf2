package dev.errand.local.benchmark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.template.FunctionResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a run from step to step as the state machine does, each step in a process that was just started. */
final class StartWalk {
    static final List<String> STEPS = List.of("plan", "dispatch", "status", "collect", "report");
    static final String NODE = "i-00000000000000001";
    private static final int MOST_LOOKS = 100;

    private final LocalDeployment deployment;
    private final LambdaHost bare;
    private final Calls calls;
    private final Map<String, FunctionResource> functions = new LinkedHashMap<>();

    /** A function's start, and that of a bare handler that makes the same calls. */
    record Compared(StartTime function, StartTime bare) {}

    StartWalk(LocalDeployment deployment, LambdaHost bare, Calls calls) {
        this.deployment = deployment;
        this.bare = bare;
        this.calls = calls;
        deployment.template().functions().forEach(function -> functions.put(Functions.step(function), function));
    }

    Map<String, Compared> run(String run) {
        Map<String, Compared> compared = new LinkedHashMap<>();
        JsonNode input = Bench.json("""
                {"run": "%1$s", "execution": "arn:aws:states:eu-west-1:111122223333:execution:Errand:%1$s",
                 "startedAt": "%2$s", "now": "%2$s", "request": {"targets": {"all": true}, "command": "echo up"}}""".formatted(run, deployment.now()));
        for (String step : STEPS) {
            FunctionResource function = requireNonNull(functions.get(step));
            JsonNode given = input;
            calls.take();
            StartTime start = StartTime.of(() -> invoke(deployment.functions(), function, given));
            ObjectNode same = same(calls.take());
            deployment.functions().kill(function.name());
            compared.put(step, new Compared(start, StartTime.of(() -> invoke(bare, function, same))));
            bare.kill(function.name());
            input = positioned(step.equals("status") ? untilFinished(function, start.answer()) : start.answer());
        }
        return compared;
    }

    /** The function's calls, in the words of {@link BareHandler}. */
    private static ObjectNode same(List<Calls.Made> made) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        for (Calls.Made call : made) {
            String key = call.resource().replaceFirst("^arn:[^/]*/?", "");
            String missing = call.answered() ? "" : "/missing";
            input.withArray("calls").add(call.action() + missing + " " + (key.equals("*") ? NODE : key));
        }
        return input;
    }

    /** What is not finished yet at the first look is at a later one. */
    private JsonNode untilFinished(FunctionResource status, JsonNode first) {
        JsonNode position = first;
        for (int looks = 0; looks < MOST_LOOKS && position.path("next").asText().equals("wait"); looks++) {
            position = invoke(deployment.functions(), status, positioned(position));
        }
        deployment.functions().kill(status.name());
        return position;
    }

    private JsonNode positioned(JsonNode position) {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("position", position);
        return input.put("now", deployment.now().toString());
    }

    private static JsonNode invoke(LambdaHost host, FunctionResource function, JsonNode input) {
        return switch (host.invoke(function.arn(), input)) {
            case Answer.Returned(JsonNode payload) -> payload;
            case Answer.Failed(String error, String cause) ->
                throw new IllegalStateException("%s failed: %s %s".formatted(function.name(), error, cause));
        };
    }
}
