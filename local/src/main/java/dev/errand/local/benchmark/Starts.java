package dev.errand.local.benchmark;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.lambda.LambdaHost;
import dev.errand.local.states.FunctionInvoker.Answer;
import dev.errand.local.template.FunctionResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long each function takes from its process's start to its first answer, in a run that it takes part in, and how long
 * a bare handler does for the same AWS calls. One process at a time, without start caches, the two in turn.
 */
final class Starts implements Measurement {
    private static final int SAMPLES = 5;
    private static final double BUDGET = 1.2;
    private static final int MOST_LOOKS = 100;
    private static final List<String> STEPS = List.of("plan", "dispatch", "status", "collect", "report");
    private static final String NODE = "i-00000000000000001";
    private static final String FLEET = """
            {"nodes": [{"id": "%s", "simulated": {"stdout": "up\\n"}}]}""".formatted(NODE);

    /** Milliseconds of each start. */
    private record Times(List<Double> function, List<Double> bare) {
        Times() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        double ratio() {
            return median(function) / median(bare);
        }
    }

    @Override
    public List<Row> measure(Place place) {
        Map<String, Times> times = fresh();
        Calls calls = new Calls();
        try (LocalDeployment deployment =
                LocalDeployment.start(place.options(FLEET).withInterceptor(calls))) {
            Path bareZip = place.state().resolve("bare.zip");
            BarePackage.write(PackageSize.code(deployment), bareZip);
            try (LambdaHost bare = deployment.functionsOf(
                    bareZip, BarePackage.HANDLER, place.state().resolve("bare"))) {
                Walk walk = new Walk(deployment, bare, calls);
                walk.run("first", fresh());
                for (int sample = 1; sample <= SAMPLES; sample++) {
                    walk.run("sample-" + sample, times);
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        rows.add(
                Row.heading("process start to first answer, against a bare handler (median of %d)".formatted(SAMPLES)));
        times.forEach((step, measured) -> rows.add(Row.atMost(
                "%s: %.0f ms, bare %.0f ms".formatted(step, median(measured.function()), median(measured.bare())),
                measured.ratio(),
                BUDGET,
                "")));
        return rows;
    }

    private static Map<String, Times> fresh() {
        Map<String, Times> times = new LinkedHashMap<>();
        STEPS.forEach(step -> times.put(step, new Times()));
        return times;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** Takes a run from step to step as the state machine does, each step in a process that was just started. */
    private static final class Walk {
        private final LocalDeployment deployment;
        private final LambdaHost bare;
        private final Calls calls;
        private final Map<String, FunctionResource> functions = new LinkedHashMap<>();

        Walk(LocalDeployment deployment, LambdaHost bare, Calls calls) {
            this.deployment = deployment;
            this.bare = bare;
            this.calls = calls;
            deployment.template().functions().forEach(function -> functions.put(Functions.step(function), function));
        }

        void run(String run, Map<String, Times> times) {
            JsonNode input = Bench.json("""
                    {"run": "%1$s", "execution": "arn:aws:states:eu-west-1:111122223333:execution:Errand:%1$s",
                     "startedAt": "%2$s", "now": "%2$s", "request": {"targets": {"all": true}, "command": "echo up"}}""".formatted(run, deployment.now()));
            for (String step : STEPS) {
                JsonNode answer = compare(step, input, requireNonNull(times.get(step)));
                input = positioned(step.equals("status") ? untilFinished(answer) : answer);
            }
        }

        private JsonNode compare(String step, JsonNode input, Times times) {
            FunctionResource function = requireNonNull(functions.get(step));
            calls.take();
            long start = System.nanoTime();
            JsonNode answer = invoke(deployment.functions(), function, input);
            times.function().add(millisecondsSince(start));
            ObjectNode same = JsonNodeFactory.instance.objectNode();
            calls.take()
                    .forEach(call -> same.withArray("calls")
                            .add(call.equals("ssm:SendCommand *") ? "ssm:SendCommand " + NODE : call));
            deployment.functions().kill(function.name());
            start = System.nanoTime();
            invoke(bare, function, same);
            times.bare().add(millisecondsSince(start));
            bare.kill(function.name());
            return answer;
        }

        /** What is not finished yet at the first look is at a later one. */
        private JsonNode untilFinished(JsonNode first) {
            FunctionResource status = requireNonNull(functions.get("status"));
            JsonNode position = first;
            for (int looks = 0;
                    looks < MOST_LOOKS && position.path("next").asText().equals("wait");
                    looks++) {
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

        private static double millisecondsSince(long start) {
            return (System.nanoTime() - start) / 1e6;
        }
    }
}
