package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.events.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of events/rules with the example event of its source, on nodes with the ids of the nodes that there are without
 * a fleet file. Programs that not every machine has, or that take long, only say how they were called.
 */
class RuleFilesIT {
    private static final Path RULES = Path.of("../events/rules");
    private static final List<String> SAID = List.of(
            "cloud-init", "dmesg", "dpkg-query", "journalctl", "last", "logger", "rpm", "ss", "systemctl", "top");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before any test
    private static Path state;

    @SuppressWarnings("NullAway.Init") // made before any test
    private static Errand errand;

    @BeforeAll
    static void deploy() throws IOException {
        StringBuilder nodes = new StringBuilder();
        for (String name : List.of("web-1", "web-2", "db-1")) {
            String id = id(name);
            say(state.resolve("nodes").resolve(id).resolve("bin"));
            nodes.append(nodes.isEmpty() ? "" : ",").append("""
                    {"id": "%s", "name": "%s", "machine": {"without": ["%s"]}}""".formatted(id, name, String.join("\", \"", SAID)));
        }
        errand = Errand.with(state, "{\"nodes\": [%s]}".formatted(nodes));
        errand.deployment().warmUp();
    }

    private static String id(String name) {
        return "i-0a1b2c3d4e5f6000" + (List.of("web-1", "web-2", "db-1").indexOf(name) + 1);
    }

    private static void say(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String program : SAID) {
            Path file = Files.writeString(folder.resolve(program), "#!/bin/sh\necho \"%s $*\"\n".formatted(program));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void everyFileIsRunByATest() throws IOException {
        try (Stream<Path> files = Files.list(RULES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "bootstrap-launch.json",
                            "check-deployment.json",
                            "diagnose-alarm.json",
                            "nightly-inventory.json",
                            "note-start.json");
        }
    }

    @Test
    void anAlarmIsDiagnosedOnItsInstance() {
        Run run = raised("diagnose-alarm", "alarm");

        assertThat(ran(run)).containsExactly("web-1");
        assertThat(text(run, "web-1"))
                .startsWith("alarm web-1 CPU too high at 2026-11-22T17:04:40Z, now ")
                .contains("\n== uptime\n", "\ntop -b -n 1 -w 160\n", "\n== df -h\n");
    }

    @Test
    void anInstanceThatAutoScalingLaunchedIsBootstrapped() {
        Run run = raised("bootstrap-launch", "launch");

        assertThat(ran(run)).containsExactly("web-2");
        assertThat(text(run, "web-2")).isEqualTo("""
                        cloud-init status --wait
                        no /usr/local/sbin/bootstrap here: nothing to do
                        """);
        assertThat(request(run).path("environment")).isEqualTo(Errand.json("{\"AUTO_SCALING_GROUP\": \"web\"}"));
    }

    @Test
    void aStartIsNotedOnTheInstanceThatStarted() {
        Run run = raised("note-start", "running");

        assertThat(ran(run)).containsExactly("db-1");
        assertThat(text(run, "db-1"))
                .startsWith("logger -t errand started at 2026-11-22T21:29:54Z, says EC2\n")
                .endsWith("last -x -n 10 reboot shutdown\nsystemctl --failed --no-pager --no-legend\n");
    }

    @Test
    void aDeploymentIsCheckedOnItsInstancesOnceForEachDeployment() {
        Run first = raised("check-deployment", "deployment");
        Run again = raised("check-deployment", "deployment");

        assertThat(ran(first)).containsExactly("web-1", "web-2");
        assertThat(text(first, "web-2")).isEqualTo("shop 4.17.0\nsystemctl is-active -- shop\nup at look 1\n");
        assertThat(again.status()).isEqualTo("SUCCEEDED");
        assertThat(again.result()).isEmpty();
        assertThat(again.summary()
                        .ending()
                        .orElseThrow()
                        .output()
                        .orElseThrow()
                        .path("duplicateOf")
                        .asText())
                .isEqualTo(first.name());
    }

    @Test
    void everyNightEveryNodeSaysWhatItRuns() {
        Run run = new ScheduledRun(errand).of("nightly-inventory");

        assertThat(run.name()).startsWith("nightly-inventory-");
        assertThat(run.summary().startedAt().atZone(ZoneId.of("Europe/Berlin")).toLocalTime())
                .hasToString("03:00");
        assertThat(requestedBy(run)).isEqualTo("schedule:nightly-inventory");
        assertThat(ran(run)).containsExactly("web-1", "web-2", "db-1");
        assertThat(text(run, "db-1")).contains("\npackages: 1\n", "\nlistens: \n", "Filesystem");
    }

    /** Switches a rule on, raises the example as its source would, and waits for the end of the run. */
    private static Run raised(String rule, String example) {
        String name = errand.deployment().rules().enable(rule);
        JsonNode event = Errand.json(read(RULES.resolve("examples").resolve(example + ".json")));
        List<Delivery> deliveries = errand.deployment().rules().raise(event);
        assertThat(deliveries).extracting(Delivery::by).containsExactly("rule " + name);
        Run run = errand.await(deliveries.getFirst().execution().orElseThrow());
        assertThat(run.result().isEmpty() ? "rule:" + rule : requestedBy(run)).isEqualTo("rule:" + rule);
        return run;
    }

    private static String requestedBy(Run run) {
        return run.result().orElseThrow().path("requestedBy").path("name").asText();
    }

    /** The names of the nodes, all of which succeeded. */
    private static List<String> ran(Run run) {
        assertThat(run.status()).as("%s %s", run.error(), run.cause()).isEqualTo("SUCCEEDED");
        return run.nodes().stream().map(node -> node.path("name").asText()).toList();
    }

    private static String text(Run run, String node) {
        return run.node(node).path("stdout").path("text").asText();
    }

    private static JsonNode request(Run run) {
        return Errand.json(errand.deployment()
                        .object("runs/%s/request.json".formatted(run.name()))
                        .orElseThrow())
                .path("request");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
