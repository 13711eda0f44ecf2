package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Waves, pauses and windows, on nodes without processes. */
class RolloutIT {
    @TempDir
    static Path state;

    private static Errand errand;

    /** When a node had a command that had not ended. */
    private record Busy(Instant from, Instant to) {}

    @BeforeAll
    static void start() {
        ArrayNode nodes = JsonNodeFactory.instance.arrayNode();
        for (int number = 1; number <= 10; number++) {
            simulated(nodes, "failing", number, number == 3 || number == 4 ? 1 : 0, 1);
            simulated(nodes, "well", number, 0, 20);
            simulated(nodes, "varied", number, 0, number * 7 % 20 + 1);
        }
        node(nodes, "partly", 1).put("simulated", true);
        node(nodes, "partly", 2).putObject("faults").put("offline", true);
        node(nodes, "partly", 3).put("simulated", true);
        errand = Errand.with(
                state,
                JsonNodeFactory.instance
                        .objectNode()
                        .<ObjectNode>set("nodes", nodes)
                        .toString());
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void aRolloutStopsAtItsSecondWave() {
        Run run = run("failing", "{\"waves\": [\"1\", \"50%\", \"100%\"], \"maxErrors\": \"10%\"}");

        String halted = "halted after wave 2 of 3: 2 of 10 nodes failed, more than maxErrors 10%";
        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(run.cause()).startsWith("7 of 10 nodes did not succeed; " + halted + ".\n");
        assertThat(run.result().orElseThrow().path("rollout")).isEqualTo(Errand.json("""
                {"waves": [{"wave": 1, "nodes": 1, "succeeded": 1, "failed": 0, "unreachable": 0},
                           {"wave": 2, "nodes": 4, "succeeded": 2, "failed": 2, "unreachable": 0},
                           {"wave": 3, "nodes": 5, "succeeded": 0, "failed": 0, "unreachable": 0}],
                 "halted": "%s"}""".formatted(halted)));
        assertThat(run.nodes().subList(5, 10)).allSatisfy(node -> {
            assertThat(node.path("status").asText()).isEqualTo("Skipped");
            assertThat(node.path("reason").asText()).isEqualTo("was never reached: the rollout was " + halted);
        });
        assertThat(commands(run)).hasSize(2);
        assertThat(page(run)).contains(halted);
    }

    @Test
    void aPauseIsKeptBetweenWaves() {
        Run run = run("well", "{\"waves\": [\"30%\", \"100%\"], \"pauseSeconds\": 86400}");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        List<Busy> busy = busy(run);
        Instant firstWaveOver = busy.get(2).to();
        Instant secondBegan = busy.get(3).from();
        assertThat(Duration.between(firstWaveOver, secondBegan))
                .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusMinutes(2));
        assertThat(Duration.between(secondBegan, ended(run)))
                .as("none after the last")
                .isLessThan(Duration.ofMinutes(2));
        int looks = entered(run, "Status");
        int slices = entered(run, "Dispatch") + entered(run, "Collect");
        assertThat(run.summary().transitions()).isLessThanOrEqualTo(12 + 3 * looks + 2 * slices);
        assertThat(looks)
                .as(
                        "one a minute of a pause in the first six hours, then one in ten, as somebody may end the run meanwhile")
                .isBetween(6 * 60, 6 * 60 + 18 * 6 + 40);
    }

    @Test
    void aWindowIsFilledAndNeverExceeded() {
        Run run = run("varied", "{\"maxConcurrency\": \"40%\"}");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(busiest(busy(run))).isEqualTo(4);
        assertThat(commands(run)).hasSize(10);
        assertThat(run.summary().transitions())
                .isLessThanOrEqualTo(
                        12 + 3 * entered(run, "Status") + 2 * (entered(run, "Dispatch") + entered(run, "Collect")));
    }

    @Test
    void unreachableNodesCountOnRequestOnly() {
        Run tolerant = run("partly", "{\"waves\": [2, \"100%\"], \"maxErrors\": 0}");
        Run strict = run("partly", "{\"waves\": [2, \"100%\"], \"maxErrors\": 0, \"countUnreachable\": true}");

        assertThat(statuses(tolerant)).containsExactly("Success", "DeliveryTimedOut", "Success");
        assertThat(statuses(strict)).containsExactly("Success", "DeliveryTimedOut", "Skipped");
        assertThat(strict.result().orElseThrow().at("/rollout/halted").asText())
                .isEqualTo(
                        "halted after wave 1 of 2: 1 of 3 nodes failed or could not be reached, more than maxErrors 0");
    }

    private static void simulated(ArrayNode nodes, String set, int number, int exitCode, int seconds) {
        node(nodes, set, number)
                .putObject("simulated")
                .put("exitCode", exitCode)
                .put("seconds", seconds);
    }

    /** The ids of a set are in the order of its numbers, and so are its waves. */
    private static ObjectNode node(ArrayNode nodes, String set, int number) {
        ObjectNode node = nodes.addObject();
        node.put("id", "i-%08x".formatted(nodes.size())).put("name", set + "-" + number);
        node.putObject("tags").put("Set", set);
        return node;
    }

    private static Run run(String set, String rollout) {
        return errand.run("""
                {"targets": {"tags": {"Set": "%s"}}, "command": "true", "rollout": %s,
                 "timeouts": {"deliverySeconds": 30, "executionSeconds": 60}}""".formatted(set, rollout));
    }

    private static List<String> statuses(Run run) {
        return run.nodes().stream().map(node -> node.path("status").asText()).toList();
    }

    private static Instant ended(Run run) {
        return Instant.parse(run.result().orElseThrow().path("endedAt").asText());
    }

    private static String page(Run run) {
        return new String(
                errand.deployment()
                        .object("runs/" + run.name() + "/report.html")
                        .orElseThrow(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private static List<String> commands(Run run) {
        return run.nodes().stream()
                .map(node -> node.path("commandId").asText())
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /** From the acceptance of its command to the end, of every node. */
    private static List<Busy> busy(Run run) {
        Map<String, Instant> accepted = accepted();
        return run.nodes().stream()
                .map(node -> new Busy(
                        Objects.requireNonNull(
                                accepted.get(node.path("commandId").asText())),
                        Instant.parse(node.path("endedAt").asText())))
                .sorted(Comparator.comparing(Busy::from))
                .toList();
    }

    private static Map<String, Instant> accepted() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        Map<String, Instant> accepted = new HashMap<>();
        JsonNode page = errand.deployment()
                .systemsManager()
                .call(new Call(errand.deployment().owner(), "eu-west-1", "ListCommands", input));
        page.path("Commands")
                .forEach(command -> accepted.put(
                        command.path("CommandId").asText(),
                        Instant.ofEpochMilli(
                                Math.round(command.path("RequestedDateTime").asDouble() * 1000))));
        return accepted;
    }

    private static int busiest(List<Busy> all) {
        List<Integer> atEachStart = new ArrayList<>();
        for (Busy one : all) {
            atEachStart.add((int) all.stream()
                    .filter(other ->
                            !other.from().isAfter(one.from()) && other.to().isAfter(one.from()))
                    .count());
        }
        return atEachStart.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private static int entered(Run run, String name) {
        return (int) StreamSupport.stream(
                        errand.deployment().events(run.summary().executionArn()).spliterator(), false)
                .filter(event ->
                        event.at("/stateEnteredEventDetails/name").asText().equals(name))
                .count();
    }
}
