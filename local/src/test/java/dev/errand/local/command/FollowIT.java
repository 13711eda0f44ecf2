package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines of nodes are printed while they run. */
class FollowIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path state;

    @SuppressWarnings("NullAway.Init")
    private static List<String> whileItRan;

    @SuppressWarnings("NullAway.Init")
    private static List<String> afterwards;

    @BeforeAll
    static void aRunWasFollowed() throws Exception {
        Path told = state.resolve("told");
        Path request = Files.writeString(state.resolve("request.json"), request(told));
        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--follow")) {
            whileItRan = errand.outputUntil("web-1 | before");
            Files.createFile(told);
            afterwards = errand.output().lines().toList();
            assertThat(errand.errors()).isEmpty();
            assertThat(errand.exitCode()).isZero();
        }
    }

    @Test
    void aLineIsPrintedWhileItsNodeStillRuns() {
        assertThat(whileItRan).noneMatch(line -> line.contains("after"));
        assertThat(lines("web-1")).containsExactly("web-1 | before", "web-1 | after");
    }

    @Test
    void errandsOwnLinesAreNotPrinted() {
        assertThat(lines("web-2")).containsExactly("web-2 ! careful ␛[2J", "web-2 ! twice");
        assertThat(whileItRan).noneMatch(line -> line.contains("EXITED"));
        assertThat(afterwards).noneMatch(line -> line.contains("EXITED") || line.contains(" end stdout "));
    }

    @Test
    void longOutputIsPrintedToItsEnd() {
        List<String> lines = lines("db-1");

        assertThat(lines).hasSize(20_000).endsWith("db-1  | 20000");
    }

    @Test
    void theGroupedResultsFollow() {
        assertThat(String.join("\n", afterwards))
                .contains("\n+ Success on 1 node: web-1\n    before\n    after\n")
                .contains("\nSucceeded: 3 of 3 nodes succeeded in");
    }

    @Test
    void withoutALogGroupItSaysWhatToAdd() throws Exception {
        Path request =
                Files.writeString(state.resolve("without.json"), "{\"targets\":{\"all\":true},\"command\":\"true\"}");

        try (ErrandProcess errand = ErrandProcess.start(state, "run", request.toString(), "--follow")) {
            assertThat(errand.output()).isEmpty();
            assertThat(errand.errors())
                    .isEqualTo(
                            "errand: --follow reads what nodes print from CloudWatch Logs, and the request names no log group; add \"output\": {\"cloudWatchLogGroup\": \"/errand\"}\n");
            assertThat(errand.exitCode()).isEqualTo(2);
        }
    }

    private static List<String> lines(String node) {
        return Stream.concat(whileItRan.stream(), afterwards.stream())
                .filter(line -> line.matches(node + " +[|!] .*"))
                .toList();
    }

    /** One node waits to be told, one prints on standard error, one more than Systems Manager keeps. */
    private static String request(Path told) throws IOException {
        return """
                {"targets": {"all": true}, "output": {"cloudWatchLogGroup": "/errand"}, "command": [
                  "case $AWS_SSM_INSTANCE_ID in",
                  "*1) echo before; for i in $(seq 600); do test -e %s && break; sleep 0.1; done; echo after;;",
                  "*2) printf 'careful \\\\033[2J\\\\ntwice\\\\n' >&2;;",
                  "*) seq 20000;;",
                  "esac"]}""".formatted(told);
    }
}
