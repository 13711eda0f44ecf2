package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test events with files, secrets and documents, on the nodes, buckets and secrets there are without a fleet file. */
class StagedEventsIT {
    private static final Path EVENTS = Path.of("../events/console");
    private static final Path STANDARD_FLEET = Path.of("src/main/resources/dev/errand/local/fleet/default-fleet.json");
    private static final Path EXAMPLE = Path.of("/var/tmp/errand-example");

    @TempDir
    static Path state;

    private static Errand errand;

    @BeforeAll
    static void start() {
        errand = Errand.with(state, read(STANDARD_FLEET));
    }

    @AfterAll
    static void close() throws IOException {
        errand.close();
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aScriptFromS3RunsOnEveryNode() {
        Run run = succeeded("script-from-s3");

        assertThat(run.nodes())
                .hasSize(3)
                .allSatisfy(node -> assertThat(text(node)).contains("\t/etc\n"));
    }

    @Test
    void theConfigurationIsThereWhenTheCommandRuns() {
        Run run = succeeded("copy-configuration");

        assertThat(run.nodes()).extracting(StagedEventsIT::text).containsExactly("restarting with 2 settings\n");
        assertThat(EXAMPLE.resolve("app.conf")).hasContent("listen = 8080\nworkers = 4\n");
    }

    @Test
    void theDirectoryIsCopied() {
        Run run = succeeded("copy-directory");

        JsonNode copied = run.only().path("copied");
        assertThat(copied.path("written").asInt() + copied.path("unchanged").asInt())
                .isEqualTo(3);
        assertThat(EXAMPLE.resolve("site/static/index.html")).isNotEmptyFile();
        assertThat(EXAMPLE.resolve("region.conf")).hasContent("region = us-east-1\n");
    }

    @Test
    void theFilesOfEveryNodeAreFetched() {
        Run run = succeeded("fetch-logs");

        assertThat(run.nodes()).hasSize(3).allSatisfy(node -> {
            Map<String, String> files = Tar.contents(errand.deployment()
                    .object(node.at("/fetched/object").asText())
                    .orElseThrow());
            assertThat(files.get("etc/os-release")).isEqualTo(read(Path.of("/etc/os-release")));
        });
    }

    @Test
    void theDocumentRunsOnTheNodesWithTheTag() {
        Run run = succeeded("run-document");

        assertThat(run.nodes())
                .hasSize(2)
                .allSatisfy(
                        node -> assertThat(text(node)).contains("load average").contains("Filesystem"));
    }

    @Test
    void theSecretIsUsedAndNotSeen() {
        Run run = succeeded("with-secret");

        assertThat(run.nodes())
                .hasSize(2)
                .allSatisfy(
                        node -> assertThat(text(node)).isEqualTo("asking *** with a token of 27 characters: ***\n"));
    }

    @Test
    void theNodesFetchTheScriptWithTheirRole() {
        Run run = succeeded("node-role-staging");

        assertThat(run.nodes())
                .hasSize(3)
                .allSatisfy(node -> assertThat(text(node)).contains("\t/etc\n"));
    }

    private static Run succeeded(String event) {
        Run run = errand.run(event, read(EVENTS.resolve(event + ".json")));
        assertThat(run.status()).as("%s %s", run.error(), run.cause()).isEqualTo("SUCCEEDED");
        return run;
    }

    private static String text(JsonNode node) {
        return node.path("stdout").path("text").asText();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
