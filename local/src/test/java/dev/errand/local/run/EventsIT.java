package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.contract.Step;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.gateway.Call;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test events that a person pastes into the console, on the three nodes there are without a fleet file. */
class EventsIT {
    private static final Path EVENTS = Path.of("../events/console");
    private static final Path STANDARD_FLEET = Path.of("src/main/resources/dev/errand/local/fleet/default-fleet.json");

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, read(STANDARD_FLEET), options -> options.withVirtualClock(false));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void diskUsageShowsTheFileSystemOfEveryNode() {
        Run run = run("disk-usage");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes())
                .extracting(node -> node.path("name").asText())
                .containsExactly("web-1", "web-2", "db-1");
        assertThat(run.nodes()).allSatisfy(node -> assertThat(text(node)).startsWith("Filesystem"));
    }

    @Test
    void uptimeByTagRunsOnTheNodesWithTheTag() {
        Run run = run("uptime-by-tag");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes()).extracting(node -> node.path("name").asText()).containsExactly("web-1", "web-2");
        assertThat(run.nodes()).allSatisfy(node -> assertThat(text(node)).contains("load average"));
    }

    @Test
    void everyFieldTakesWhatItSays() {
        Run run = run("every-field");

        Outcome level = new Outcome(
                "Success", Optional.empty(), Optional.of(0), Printed.whole("level debug in /tmp\n"), Printed.NOTHING);
        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.nodes()).extracting(Outcome::of).containsExactly(level, level);
    }

    @Test
    void rollingRestartTakesOneNodeAfterAnother() {
        Run run = run("rolling-restart");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.result().orElseThrow().path("rollout")).isEqualTo(Errand.json("""
                {"waves": [{"wave": 1, "nodes": 1, "succeeded": 1, "failed": 0, "unreachable": 0},
                           {"wave": 2, "nodes": 1, "succeeded": 1, "failed": 0, "unreachable": 0},
                           {"wave": 3, "nodes": 1, "succeeded": 1, "failed": 0, "unreachable": 0}]}"""));
        assertThat(run.nodes()).allSatisfy(node -> assertThat(text(node)).isEqualTo("stopping\nserving again\n"));
    }

    @Test
    void everyRequestIsRunByATest() throws IOException {
        try (Stream<Path> files = Files.list(EVENTS)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "disk-usage.json",
                            "uptime-by-tag.json",
                            "every-field.json",
                            "rolling-restart.json",
                            // ScriptsIT runs these two.
                            "largest-folders.json",
                            "as-another-user.json",
                            // BothPlatformsIT.
                            "host-names-on-both-platforms.json",
                            "script-on-both-platforms.json",
                            // StagedEventsIT.
                            "copy-configuration.json",
                            "copy-directory.json",
                            "fetch-logs.json",
                            "node-role-staging.json",
                            "run-document.json",
                            "script-from-s3.json",
                            "with-secret.json");
        }
    }

    @Test
    void theEventsOfTheFunctionsAreARunInFiveSteps() {
        assertThat(invoke(Step.PLAN)).isEqualTo(position(Step.DISPATCH));
        assertThat(invoke(Step.DISPATCH)).isEqualTo(position(Step.STATUS));
        awaitNodes(event(Step.PLAN).path("run").asText());
        assertThat(invoke(Step.STATUS)).isEqualTo(position(Step.COLLECT));
        assertThat(invoke(Step.COLLECT)).isEqualTo(position(Step.REPORT));

        JsonNode reported = invoke(Step.REPORT);

        assertThat(reported.path("verdict").asText()).isEqualTo("Succeeded");
        assertThat(reported.path("counts")).isEqualTo(Errand.json("{\"total\": 3, \"succeeded\": 3, \"Success\": 3}"));
        assertThat(errand.deployment()
                        .object(reported.path("result").path("key").asText()))
                .isPresent();
    }

    private static Run run(String event) {
        return errand.run(event, read(EVENTS.resolve(event + ".json")));
    }

    private static String text(JsonNode node) {
        return node.path("stdout").path("text").asText();
    }

    private static JsonNode position(Step step) {
        return event(step).path("position");
    }

    private static JsonNode event(Step step) {
        return Errand.json(read(EVENTS.resolve("functions").resolve(step.handler() + ".json")));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode invoke(Step step) {
        LocalDeployment deployment = errand.deployment();
        String arn = "arn:aws:lambda:eu-west-1:111122223333:function:" + deployment.functionName(step);
        return switch (deployment.functions().invoke(arn, event(step))) {
            case Answer.Returned returned -> returned.payload();
            case Answer.Failed failed -> throw new AssertionError(step + ": " + failed);
        };
    }

    /** Until Systems Manager lists every node of the run's command as ended: real time, as no state machine waits. */
    private static void awaitNodes(String run) {
        JsonNode batch = Errand.json(
                errand.deployment().object("runs/" + run + "/batches/1-1.json").orElseThrow());
        ObjectNode input = JsonNodeFactory.instance
                .objectNode()
                .put("CommandId", batch.path("commandId").asText());
        Waiting.until(
                "the nodes end",
                () -> systemsManager("ListCommandInvocations", input)
                        .findValuesAsText("StatusDetails")
                        .equals(List.of("Success", "Success", "Success")));
    }

    private static JsonNode systemsManager(String operation, ObjectNode input) {
        return errand.deployment()
                .systemsManager()
                .call(new Call(errand.deployment().owner(), "eu-west-1", operation, input));
    }
}
