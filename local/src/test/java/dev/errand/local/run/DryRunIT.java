package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that only ask what would run where. */
class DryRunIT {
    private static final Path EVENT = Path.of("../events/console/dry-run.json");
    private static final Path STANDARD_FLEET = Path.of("src/main/resources/dev/errand/local/fleet/default-fleet.json");

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() throws IOException {
        errand = Errand.with(state, Files.readString(STANDARD_FLEET));
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void everyNodeSaysWhetherItWouldRunAndNothingIsSent() throws IOException {
        Map<String, Long> before = new TreeMap<>(errand.deployment().calls());

        Run run = errand.run("event", Files.readString(EVENT));

        assertThat(run.error()).isEqualTo("RunFailed");
        assertThat(run.cause())
                .startsWith("Nothing was sent; it would run on 3 of 4 nodes.\ni-0a1b2c3d4e5f6ffff (i-0a1b2c3d4e5f6ffff)"
                        + " NotManaged: is no instance of account 111122223333 in eu-west-1: ");
        JsonNode result = run.result().orElseThrow();
        assertThat(result.path("dryRun").asBoolean()).isTrue();
        assertThat(result.path("verdict").asText()).isEqualTo("Failed");
        assertThat(result.path("ran").isMissingNode()).isTrue();
        assertThat(result.path("counts"))
                .isEqualTo(Errand.json("{\"total\": 4, \"succeeded\": 0, \"NotManaged\": 1, \"WouldRun\": 3}"));
        assertThat(statuses(run))
                .containsExactlyInAnyOrder(
                        "web-1 WouldRun", "web-2 WouldRun", "db-1 WouldRun", "i-0a1b2c3d4e5f6ffff NotManaged");
        assertThat(callsSince(before).keySet()).noneMatch(call -> call.startsWith("ssm:SendCommand"));
    }

    @Test
    void aDryRunOfWhatWouldRunEverywhereSucceeds() {
        Run run = errand.run("""
                {"targets": {"all": true}, "command": "uptime", "dryRun": true}""");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(new String(
                        errand.deployment()
                                .object("runs/" + run.name() + "/report.html")
                                .orElseThrow(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .contains("3 of 3 nodes would run, nothing was sent")
                .contains("What would run on Linux nodes");
    }

    @Test
    void aDryRunHoldsNoKeyAndCopiesNothing() {
        String request = """
                {"targets": {"all": true}, "copy": [{"from": "s3://app-releases/site/", "to": "/var/tmp/errand-dry"}],
                 "idempotencyKey": "dry", "dryRun": true}""";
        Map<String, Long> before = new TreeMap<>(errand.deployment().calls());

        Run dry = errand.run(request);
        Run again = errand.run(request);

        assertThat(List.of(dry.status(), again.status())).containsExactly("SUCCEEDED", "SUCCEEDED");
        assertThat(again.nodes()).hasSize(3);
        assertThat(callsSince(before).keySet()).noneMatch(call -> call.contains("CopyObject"));
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        Run run = errand.run("""
                {"targets": {"all": true}, "copy": [{"from": "s3://app-releases/none", "to": "/srv/none"}], "dryRun": true}""");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
    }

    private static Map<String, Long> callsSince(Map<String, Long> before) {
        Map<String, Long> calls = new TreeMap<>(errand.deployment().calls());
        calls.entrySet().removeIf(call -> call.getValue().equals(before.get(call.getKey())));
        return calls;
    }

    private static List<String> statuses(Run run) {
        List<String> statuses = new ArrayList<>();
        run.nodes()
                .forEach(node -> statuses.add(
                        node.path("name").asText() + " " + node.path("status").asText()));
        return statuses;
    }
}
