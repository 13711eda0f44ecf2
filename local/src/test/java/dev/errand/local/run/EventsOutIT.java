package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.ServiceFault;
import dev.errand.local.fleet.ServiceFault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run tells: events on the bus, and lines of its functions' logs. */
class EventsOutIT {
    private static final String RUN = "told";
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:Errand:" + RUN;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Run run;

    private static final List<ObjectNode> EVENTS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void tell() {
        errand = Errand.with(state, """
                {"nodes": [{"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "simulated": true},
                           {"id": "i-0a1b2c3d4e5f60002", "name": "web-2", "simulated": true},
                           {"id": "i-0a1b2c3d4e5f60003", "name": "web-3", "simulated": {"exitCode": 3}}]}""");
        errand.deployment().systemsManager().faults().add(ServiceFault.onCalls("ListCommands", Kind.THROTTLED, 1L, 2L));
        errand.deployment().rules().eventBridge().carryBy(events -> {
            events.stream()
                    .filter(event -> event.path("source").asText().equals("errand"))
                    .forEach(EVENTS::add);
            return events;
        });
        run = errand.run(RUN, """
                {"name": "re\\"start", "requestedBy": "ada", "targets": {"all": true}, "command": "secret-word",
                 "rollout": {"waves": ["1", "100%"]}}""");
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void allOfItsEventsArriveInOrderWithTheirWholeDetail() {
        JsonNode result = run.result().orElseThrow();
        String bucket = errand.deployment().bucket();

        assertThat(EVENTS)
                .extracting(event -> event.path("detail-type").asText())
                .containsExactly(
                        "Errand Run Started",
                        "Errand Run Wave Finished",
                        "Errand Run Wave Finished",
                        "Errand Run Completed");
        assertThat(EVENTS)
                .allSatisfy(event ->
                        assertThat(event.path("resources")).isEqualTo(Errand.json("[\"%s\"]".formatted(EXECUTION))));
        assertThat(EVENTS.getFirst().path("detail"))
                .isEqualTo(detail("""
                "status": "Running", "startedAt": "%s", "waves": 2, "counts": {"total": 3, "toRun": 3, "notRun": 0},
                "summary": "re'start (told) has started on 3 of 3 nodes in 2 waves.\"""".formatted(result.path("startedAt").asText())));
        assertThat(EVENTS.get(1).path("detail")).isEqualTo(detail("""
                "status": "Continuing", "wave": 1, "waves": 2, "finishedAt": "%s",
                "counts": {"nodes": 1, "succeeded": 1, "failed": 0, "unreachable": 0, "skipped": 0},
                "summary": "re'start (told): wave 1 of 2 is over, 1 of 1 nodes succeeded.\"""".formatted(
                        EVENTS.get(1).at("/detail/finishedAt").asText())));
        assertThat(EVENTS.get(2).path("detail")).isEqualTo(detail("""
                "status": "Last", "wave": 2, "waves": 2, "finishedAt": "%s",
                "counts": {"nodes": 2, "succeeded": 1, "failed": 1, "unreachable": 0, "skipped": 0},
                "summary": "re'start (told): wave 2 of 2 is over, 1 of 2 nodes succeeded.\"""".formatted(
                        EVENTS.get(2).at("/detail/finishedAt").asText())));
        assertThat(EVENTS.getLast().path("detail")).isEqualTo(detail("""
                "verdict": "Failed", "startedAt": "%s", "endedAt": "%s",
                "counts": {"total": 3, "succeeded": 2, "Failed": 1, "Success": 2},
                "result": {"bucket": "%3$s", "key": "runs/told/result.json"},
                "report": {"bucket": "%3$s", "key": "runs/told/report.html"},
                "summary": "re'start (told) has failed: 1 of 3 nodes did not succeed.",
                "text": "1 of 3 nodes did not succeed.\\nRequested by console:ada (as the request claims).\\nweb-3 (i-0a1b2c3d4e5f60003) Failed, exit code 3\\nReport: s3://%3$s/runs/told/report.html\\nAll results: s3://%3$s/runs/told/result.json\"""".formatted(
                result.path("startedAt").asText(), result.path("endedAt").asText(), bucket)));
    }

    @Test
    void reportMeasuresTheRun() {
        JsonNode result = run.result().orElseThrow();
        JsonNode line =
                lines("Report").filter(json -> json.has("Runs")).findFirst().orElseThrow();
        Instant first = times(result, "startedAt").min(Instant::compareTo).orElseThrow();
        Instant last = times(result, "endedAt").max(Instant::compareTo).orElseThrow();

        ObjectNode values = line.deepCopy();
        values.remove("_aws");
        assertThat(values).isEqualTo(Errand.json("""
                {"Deployment": "Errand", "function": "report", "run": "told", "Runs": 1.0, "RunsFailed": 1.0, "Nodes": 3.0,
                 "NodesFailed": 1.0, "TimeToFirstCommand": %s, "Overhead": %s}""".formatted(
                        seconds(Instant.parse(result.path("startedAt").asText()), first),
                        seconds(last, Instant.parse(result.path("endedAt").asText())))));
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Errand");
    }

    @Test
    void throttledCallsAreCountedByWhoMadeThem() {
        assertThat(lines("Status")
                        .filter(line -> line.has("Throttles"))
                        .mapToInt(line -> line.path("Throttles").asInt())
                        .sum())
                .isEqualTo(2);
    }

    @Test
    void everyInvocationLeavesALineThatSaysWhatItIsAbout() {
        JsonNode done = lines("Dispatch")
                .filter(line -> line.path("message").asText().startsWith("done"))
                .findFirst()
                .orElseThrow();

        ObjectNode told = done.deepCopy();
        assertThat(Instant.parse(told.remove("time").asText())).isNotNull();
        assertThat(((ObjectNode) told.path("context")).remove("request").asText())
                .isNotEmpty();
        assertThat(told).isEqualTo(Errand.json("""
                {"level": "INFO", "logger": "dev.errand.aws.LogFrame", "message": "done; next: wait", "function": "dispatch",
                 "context": {"run": "told", "execution": "%s", "wave": "1", "batch": "0"}}""".formatted(EXECUTION)));
    }

    @Test
    void noLineHoldsWhatWasToRun() {
        Stream.of("Plan", "Dispatch", "Status", "Collect", "Report")
                .forEach(step -> assertThat(log(step)).doesNotContain("secret-word"));
    }

    private static JsonNode detail(String fields) {
        return Errand.json("""
                {"deployment": "Errand", "run": "told", "name": "re\\"start", "execution": "%s",
                 "requestedBy": {"name": "console:ada", "claimed": true}, %s}""".formatted(EXECUTION, fields));
    }

    private static Stream<Instant> times(JsonNode result, String field) {
        return result.path("nodes")
                .valueStream()
                .flatMap(node -> Optional.ofNullable(node.get(field)).stream())
                .map(time -> Instant.parse(time.asText()));
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMillis() / 1000.0);
    }

    /** The lines of a function that are JSON. */
    private static Stream<JsonNode> lines(String step) {
        return log(step).lines().filter(line -> line.startsWith("{")).map(Errand::json);
    }

    private static String log(String step) {
        try (Stream<Path> files = Files.list(state.resolve("logs"))) {
            Path log = files.filter(file -> file.getFileName().toString().startsWith("Errand-" + step + "Step"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
