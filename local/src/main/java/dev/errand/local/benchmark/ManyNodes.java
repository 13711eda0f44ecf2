package dev.errand.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.template.FunctionResource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One run on 10,000 simulated nodes in real time: that it completes, and how large things get. */
final class ManyNodes implements Measurement {
    private static final int NODES = 10_000;
    private static final long BUDGET_MEBIBYTES = 512;
    private static final long BUDGET_BYTES = 32 * 1024;

    @Override
    public List<Row> measure(Place place) throws InterruptedException {
        try (Bench bench = Bench.start(place.options(fleet()))) {
            Ended run = bench.run("{\"targets\": {\"all\": true}, \"command\": \"echo up\"}");
            LocalDeployment deployment = bench.deployment();
            List<Row> rows = new ArrayList<>();
            rows.add(Row.heading("%,d nodes in one run".formatted(NODES)));
            rows.add(Row.atMost(
                    "nodes without a result", NODES - run.result().path("nodes").size(), 0));
            for (FunctionResource function : deployment.template().functions()) {
                long kilobytes = deployment.functions().peakMemoryKilobytes(function.name());
                rows.add(Row.atMost(
                        "peak memory of %s, MiB".formatted(Functions.step(function)),
                        kilobytes / 1024,
                        BUDGET_MEBIBYTES));
            }
            rows.add(Row.atMost(
                    "largest payload between states, bytes",
                    largest(deployment.events(run.summary().executionArn())),
                    BUDGET_BYTES));
            rows.add(Row.fact(
                    "wall time",
                    Row.number(Duration.between(run.summary().startedAt(), run.endedAt())
                                            .toMillis()
                                    / 1000.0)
                            + " s"));
            rows.add(Row.fact(
                    "transitions, with %d polls and %d slices".formatted(run.polls(), run.slices()),
                    Row.number(run.summary().transitions())));
            run.calls().forEach((action, count) -> rows.add(Row.fact(action, Row.number(count))));
            return rows;
        }
    }

    private static String fleet() {
        return """
                {"nodes": [{"name": "node", "count": %d, "simulated": {"stdout": "up\\n", "seconds": 5}}]}""".formatted(NODES);
    }

    private static long largest(List<JsonNode> events) {
        return events.stream()
                .flatMap(event -> java.util.stream.Stream.of(
                        event.path("stateEnteredEventDetails").path("input"),
                        event.path("stateExitedEventDetails").path("output")))
                .mapToLong(payload -> payload.asText().getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }
}
