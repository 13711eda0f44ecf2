package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do the same again where another did not succeed. */
class RerunIT {
    private static final Path EVENT = Path.of("../events/console/rerun.json");
    private static final String FLEET = """
            {"nodes": [
               {"id": "i-0a1b2c3d4e5f60001", "name": "web-1", "tags": {"Role": "web"}},
               {"id": "i-0a1b2c3d4e5f60002", "name": "web-2", "tags": {"Role": "web"}},
               {"id": "i-0a1b2c3d4e5f60003", "name": "far-1", "region": "us-east-1", "tags": {"Role": "web"}},
               {"id": "i-0a1b2c3d4e5f60004", "name": "off-1", "tags": {"Role": "off"}, "state": "stopped"},
               {"name": "bulk", "count": 1001, "tags": {"Role": "bulk"}, "simulated": {"stdout": "up", "exitCode": 0}}]}""";

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, FLEET);
    }

    @AfterAll
    static void close() {
        errand.close();
    }

    @Test
    void theSameRunsOnTheNodesThatDidNotSucceedWhereverTheyAre() throws IOException {
        Path file = state.resolve("there");
        Run first = errand.run("fails-on-some", """
                {"name": "restart", "requestedBy": "ada",
                 "targets": {"tags": {"Role": "web"}, "instanceIds": ["i-0a1b2c3d4e5f60004"], "regions": ["eu-west-1", "us-east-1"]},
                 "command": "test $AWS_SSM_INSTANCE_ID = i-0a1b2c3d4e5f60001 || cat %s"}""".formatted(file));
        assertThat(outcomes(first))
                .containsExactlyInAnyOrder("web-1 Success", "web-2 Failed", "far-1 Failed", "off-1 NotManaged");
        Files.writeString(file, "there now\n");

        Run again = errand.run("again", Files.readString(EVENT));

        JsonNode result = again.result().orElseThrow();
        assertThat(outcomes(again)).containsExactlyInAnyOrder("web-2 Success", "far-1 Success", "off-1 NotManaged");
        assertThat(again.node("far-1").path("region").asText()).isEqualTo("us-east-1");
        assertThat(again.node("web-2").path("stdout").path("text").asText()).isEqualTo("there now\n");
        assertThat(result.path("rerunOf").asText()).isEqualTo("fails-on-some");
        assertThat(result.path("name").asText()).isEqualTo("again where it failed");
        assertThat(result.has("requestedBy")).isFalse();
        assertThat(result.path("ran")).isEqualTo(first.result().orElseThrow().path("ran"));
    }

    @Test
    void aRunOfMoreThanAThousandNodesCanBeRunAgainWhereItFailed() {
        Run first = errand.run("bulk", """
                {"targets": {"tags": {"Role": "bulk"}, "instanceIds": ["i-0a1b2c3d4e5f60002"]}, "command": "test -e %s"}""".formatted(state.resolve("never")));
        assertThat(first.nodes()).hasSize(1002);

        Run again = errand.run("bulk-again", """
                {"rerunFailedOf": "bulk", "dryRun": true}""");

        assertThat(again.status()).isEqualTo("SUCCEEDED");
        assertThat(outcomes(again)).containsExactly("web-2 WouldRun");
    }

    @Test
    void whatCannotBeRunAgainSaysWhy() {
        errand.run("fine", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]}, "command": "true"}""");
        errand.run("dry", """
                {"targets": {"instanceIds": ["i-0a1b2c3d4e5f60001"]}, "command": "true", "dryRun": true}""");

        assertThat(refusal("fine"))
                .isEqualTo("is 'fine', a run that succeeded on every node; nothing is left to run again");
        assertThat(refusal("dry"))
                .isEqualTo("is 'dry', a dry run, in which nothing ran; send its request without dryRun");
        assertThat(refusal("nobody"))
                .isEqualTo("is 'nobody', and there is no such run, or its records are deleted by now; check the name");
    }

    private static String refusal(String of) {
        Run run = errand.run("{\"rerunFailedOf\": \"%s\"}".formatted(of));
        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        return Errand.json(run.cause())
                .path("errorMessage")
                .asText()
                .replaceFirst("1 problem in the request\n  \\$.rerunFailedOf: ", "");
    }

    private static List<String> outcomes(Run run) {
        return run.nodes().stream()
                .map(node ->
                        node.path("name").asText() + " " + node.path("status").asText())
                .toList();
    }
}
