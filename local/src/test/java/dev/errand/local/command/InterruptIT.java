package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a run goes on: once, and once more. */
class InterruptIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @Test
    void theFirstCancelsTheRunAndPrintsItsResults() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "run", request().toString(), "--name=ended")) {
            errand.outputUntil("web-2");
            ProcessHandle sleeping = sleeping();

            errand.signal("INT");
            List<String> told = errand.outputUntil("cancelling");
            String printed = errand.output();

            assertThat(told.getLast().strip())
                    .isEqualTo("cancelling: waiting for the nodes; Ctrl-C again stops at once");
            assertThat(errand.exitCode()).isEqualTo(130);
            assertThat(sleeping.isAlive()).isFalse();
            assertThat(printed)
                    .contains("x Cancelled on 1 node: web-1\n")
                    .contains("+ Success on 2 nodes: db-1, web-2\n    done\n")
                    .containsPattern(
                            "\nFailed: 2 of 3 nodes succeeded in .*\n  the run was cancelled by you \\(Ctrl-C\\)\n");
            assertThat(errand.errors()).isEmpty();
        }
        assertThat(result("ended").path("nodes"))
                .extracting(node ->
                        node.path("name").asText() + " " + node.path("status").asText())
                .containsExactlyInAnyOrder("web-1 Cancelled", "web-2 Success", "db-1 Success");
    }

    @Test
    void theSecondStopsEverythingAtOnce() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "run", request().toString(), "--name=stopped")) {
            errand.outputUntil("web-2");
            ProcessHandle sleeping = sleeping();

            errand.signal("INT");
            errand.outputUntil("cancelling");
            errand.signal("INT");

            assertThat(errand.exitCode()).isEqualTo(130);
            sleeping.onExit().join();
            assertThat(errand.errors()).contains("errand: interrupted; nothing of the run goes on");
        }
    }

    private ProcessHandle sleeping() throws IOException {
        return ProcessHandle.of(
                        Long.parseLong(Files.readString(state.resolve("pid")).strip()))
                .orElseThrow();
    }

    private JsonNode result(String run) throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("store"))) {
            Path file = files.filter(found -> found.endsWith("runs/" + run + "/result.json"))
                    .findFirst()
                    .orElseThrow();
            return new ObjectMapper().readTree(file.toFile());
        }
    }

    /** One node sleeps for a minute. */
    private Path request() throws IOException {
        return Files.writeString(state.resolve("request.json"), """
                {"targets": {"all": true}, "command": [
                  "case $AWS_SSM_INSTANCE_ID in",
                  "*1) echo $$ > %s; exec sleep 60;;",
                  "*) echo done;;",
                  "esac"]}""".formatted(state.resolve("pid")));
    }
}
