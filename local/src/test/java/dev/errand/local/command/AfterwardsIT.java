package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be read of a run after the deployment that it ran in has ended. */
class AfterwardsIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @SuppressWarnings("NullAway.Init")
    private static String printed;

    @BeforeAll
    static void aRunHasEnded() throws Exception {
        Path told = state.resolve("told");
        Path request = Files.writeString(state.resolve("request.json"), request(told));
        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--name=three")) {
            List<String> first = errand.outputUntil("+ Success: db-1");
            Files.createFile(told);
            printed = String.join("\n", first) + "\n" + errand.output();
            assertThat(errand.exitCode()).isOne();
        }
    }

    @Test
    void theRunHasShownFinishedNodesWhileAnotherRan() {
        assertThat(printed)
                .containsPattern("(?m)^ {13}x Failed, exit code 3: web-2\n {13}\\+ Success: db-1$")
                .doesNotContain(": web-1\n             ");
    }

    @Test
    void theRunHasSaidWhereItsReportLies() throws IOException {
        Path report = Path.of(URI.create(printed.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("file://"))
                .findFirst()
                .orElseThrow()));

        assertThat(report).hasFileName("report.html");
        assertThat(Files.readString(report))
                .contains(
                        "<p class=\"verdict\">Failed</p>",
                        "&lt;script&gt;alert(1)",
                        "ada@example.com (as the request claims)");
    }

    @Test
    void showPrintsWhatTheRunPrintedAtItsEndAndEndsLikeIt() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "show", "three")) {
            String shown = errand.output();

            assertThat(shown).contains("x Failed, exit code 3 on 1 node: web-2").contains("Failed: 2 of 3 nodes");
            assertThat(printed).endsWith(shown);
            assertThat(errand.exitCode()).isOne();
        }
    }

    @Test
    void outputWritesEveryByteOfAStream() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "output", "three", "db-1")) {
            assertThat(errand.output().lines())
                    .hasSize(2000)
                    .startsWith("1", "2")
                    .endsWith("2000");
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isZero();
        }
        try (ErrandProcess errand = ErrandProcess.start(state, "output", "three", "db-1", "--stderr")) {
            assertThat(errand.output()).isEqualTo("careful");
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void aRunThatIsNotThereIsNamedBesideThoseThatAre() throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "show", "four")) {
            assertThat(errand.exitCode()).isEqualTo(2);
            assertThat(errand.errors()).isEqualTo("errand: no run four is kept here; the newest are three\n");
        }
    }

    @Test
    void theReportFunctionHasLoggedWhoRanWhatWhere() throws IOException {
        Path log;
        try (Stream<Path> logs = Files.list(state.resolve("logs"))) {
            log = logs.filter(file -> file.getFileName().toString().contains("Report"))
                    .findFirst()
                    .orElseThrow();
        }

        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("\"event\":\"errand.run\""))
                .singleElement()
                .asString()
                .contains(
                        "\"run\":\"three\"",
                        "\"requestedBy\":{\"name\":\"console:ada@example.com\",\"claimed\":true}",
                        "\"what\":\"command.linux\"")
                .doesNotContain("alert", "careful", "sleep");
    }

    /** One node waits to be told, one fails, one prints more than a result holds and some of it on standard error. */
    private static String request(Path told) {
        return """
                {"name": "three endings", "targets": {"all": true}, "requestedBy": "ada@example.com", "command": [
                  "case $AWS_SSM_INSTANCE_ID in",
                  "*1) for i in $(seq 600); do test -e %s && break; sleep 0.1; done; echo late;;",
                  "*2) echo '<script>alert(1)</script>'; exit 3;;",
                  "*) seq 2000; echo careful >&2;;",
                  "esac"]}""".formatted(told);
    }
}
