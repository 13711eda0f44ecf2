package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet of Linux nodes, which are processes, and Windows nodes, which only say what they are told to. */
final class BothPlatformsIT {
    private static final String FLEET = """
            {"nodes": [
              {"name": "linux"},
              {"name": "windows", "platform": "Windows", "simulated": {"stdout": "hello\\r\\n", "stderr": "oops", "exitCode": 0}},
              {"name": "restarts", "platform": "Windows", "simulated": {"exitCode": 3010}}
            ]}""";

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, FLEET);
    }

    @AfterAll
    static void stop() {
        errand.close();
    }

    @Test
    void oneRequestRunsATextOnEach() {
        Run run = errand.run("""
                {"targets": {"all": true}, "successExitCodes": [0, 3010],
                 "command": {"linux": "echo hi", "windows": "Write-Output hello; Write-Error oops; exit 0"}}""");

        assertThat(run.status()).isEqualTo("SUCCEEDED");
        assertThat(run.node("linux").at("/stdout/text").asText()).isEqualTo("hi\n");
        assertThat(run.node("windows").path("platform").asText()).isEqualTo("Windows");
        assertThat(run.node("windows").at("/stdout/text").asText()).isEqualTo("hello\r\n");
        assertThat(run.node("windows").at("/stdout/complete").asText()).isEqualTo("yes");
        assertThat(run.node("windows").at("/stderr/text").asText()).isEqualTo("oops");
        assertThat(run.node("windows").at("/stderr/complete").asText()).isEqualTo("yes");
        assertThat(run.node("restarts").path("exitCode").asInt()).isEqualTo(3010);
        assertThat(run.node("restarts").path("status").asText()).isEqualTo("Success");
    }

    @Test
    void theTestEventRunsOnBoth() throws IOException {
        Run run = errand.run(Files.readString(Path.of("..", "events", "console", "host-names-on-both-platforms.json")));

        assertThat(run.node("linux").path("status").asText()).isEqualTo("Success");
        assertThat(run.node("windows").path("status").asText()).isEqualTo("Success");
        assertThat(run.node("restarts").path("exitCode").asInt()).isEqualTo(3010);
        assertThat(run.status()).isEqualTo("FAILED");
    }

    @Test
    void theTestEventWithAScriptForEachRunsOnBoth() throws IOException {
        Run run = errand.run(Files.readString(Path.of("..", "events", "console", "script-on-both-platforms.json")));

        assertThat(run.node("linux").path("exitCode").asInt(-1)).isZero();
        assertThat(run.node("windows").at("/stdout/text").asText()).isEqualTo("hello\r\n");
    }

    @Test
    void aPlainTextRunsOnLinuxAndSaysWhatWindowsNodesLack() {
        Run run = errand.run("{\"targets\": {\"all\": true}, \"command\": \"echo hi\"}");

        assertThat(run.node("linux").path("status").asText()).isEqualTo("Success");
        assertThat(run.node("windows").path("status").asText()).isEqualTo("InvalidPlatform");
        assertThat(run.node("windows").path("reason").asText())
                .startsWith("runs Windows, and the request has no command for it; give one as");
    }
}
