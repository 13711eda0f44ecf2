package dev.errand.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** From the end of the last of 50 nodes, which are real processes, to the end of the run; the second run counts. */
final class WarmEnd implements Measurement {
    private static final double BUDGET_SECONDS = 3;
    private static final String FLEET = """
            {"nodes": [{"name": "web", "count": 50}]}""";
    private static final String REQUEST = """
            {"targets": {"all": true}, "command": "echo up"}""";

    @Override
    public List<Row> measure(Place place) throws InterruptedException {
        try (Bench bench = Bench.start(place.options(FLEET))) {
            bench.run(REQUEST);
            Ended run = bench.run(REQUEST);
            Instant lastNode = StreamSupport.stream(run.result().path("nodes").spliterator(), false)
                    .map(WarmEnd::endedAt)
                    .max(Instant::compareTo)
                    .orElseThrow();
            Duration poll = Duration.between(lastNode, run.lastEntered("Status"));
            Duration rest = Duration.between(run.lastEntered("Status"), run.endedAt());
            return List.of(
                    Row.heading("end of the last of 50 nodes to the end of the run, warm"),
                    Row.fact("the poll in progress", seconds(poll)),
                    Row.atMost("after it", rest.toMillis() / 1000.0, BUDGET_SECONDS, "s"),
                    Row.fact("together", seconds(poll.plus(rest))));
        }
    }

    private static Instant endedAt(JsonNode node) {
        return Instant.parse(node.path("endedAt").asText());
    }

    private static String seconds(Duration duration) {
        return Row.number(duration.toMillis() / 1000.0) + " s";
    }
}
