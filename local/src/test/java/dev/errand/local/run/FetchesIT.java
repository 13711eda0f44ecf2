package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are taken from nodes into the run store, with real curl and real wget. */
class FetchesIT {
    private static final String NODES = """
            [{"name": "curl", "machine": {"without": ["wget"]}},
             {"name": "wget", "machine": {"without": ["curl"]}},
             {"name": "busybox", "machine": {"without": ["curl"], "busybox": ["wget"]}}]""";

    @TempDir
    static Path state;

    @TempDir
    Path node;

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site(state, NODES, "");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void whatMatchesIsOneTarWithAManifest(String tool) throws IOException {
        write("log/a.log", "first\n");
        write("log/b c.log", "second\n");
        write("log/other.txt", "not asked for\n");
        write("etc/app/app.conf", "workers = 4\n");

        JsonNode result = site.result(tool, fetch("log/*.log", "etc"));

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0));
        assertThat(unpacked(result))
                .isEqualTo(
                        Map.of("log/a.log", "first\n", "log/b c.log", "second\n", "etc/app/app.conf", "workers = 4\n"));
        assertThat(manifest(result))
                .containsExactlyInAnyOrder(
                        line("log/a.log", "first\n"),
                        line("log/b c.log", "second\n"),
                        line("etc/app/app.conf", "workers = 4\n"));
        byte[] tar = site.object(result.path("fetched"));
        assertThat(result.path("fetched")).isEqualTo(Errand.json("""
                {"count": 3, "bytes": %d, "sha256": "%s", "complete": "yes", "object": "%s"}""".formatted(
                tar.length, Printed.sha256(tar), result.at("/fetched/object").asText())));
        assertThat(result.at("/fetched/object").asText())
                .endsWith("/nodes/" + result.path("instanceId").asText() + "/files.tar");
        assertThat(spool(result)).isEmpty();
    }

    @Test
    void whatACommandLeavesIsFetchedWhateverItsExitCode() {
        JsonNode result = site.result("curl", """
                {"command": "echo found >%1$s/core; echo working; exit 3", "fetch": ["%1$s/core"]}""".formatted(node));

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(3).printing("working\n"));
        assertThat(unpacked(result)).isEqualTo(Map.of("core", "found\n"));
    }

    @Test
    void whatACommandLeavesIsFetchedAfterItsDeadlineToo() {
        JsonNode result = site.result("curl", """
                {"command": "echo half >%1$s/half; sleep 600", "timeouts": {"executionSeconds": 5},
                 "fetch": ["%1$s/half"]}""".formatted(node));

        assertThat(result.path("status").asText()).isEqualTo("ExecutionTimedOut");
        assertThat(unpacked(result)).isEqualTo(Map.of("half", "half\n"));
    }

    @Test
    void aPathThatMatchesNothingFailsTheNodeAndTheOthersAreFetched() throws IOException {
        write("there", "x");

        JsonNode result = site.result("curl", fetch("there", "no/such*"));

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(result.path("reason").asText()).contains("nothing matches " + node.resolve("no/such*"));
        assertThat(result.at("/fetched/missing")).isEqualTo(Errand.json("[\"" + node.resolve("no/such*") + "\"]"));
        assertThat(unpacked(result)).isEqualTo(Map.of("there", "x"));
    }

    @Test
    void aPathThatIsOptionalMayMatchNothing() {
        JsonNode result = site.result("curl", """
                {"fetch": [{"path": "%s/no-such", "optional": true}]}""".formatted(node));

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0));
        assertThat(result.path("fetched")).isEqualTo(Errand.json("""
                {"count": 0, "bytes": 0, "complete": "yes"}"""));
    }

    @Test
    void moreThanTheLimitIsNotFetchedAndSaid() throws IOException {
        write("large", "x".repeat(5000));

        JsonNode result = site.result("curl", """
                {"fetch": ["%s/large"], "output": {"maxBytes": 4999}}""".formatted(node));

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(result.path("reason").asText()).contains("5000 bytes in all, more than the limit of 4999");
        assertThat(result.at("/fetched/complete").asText()).isEqualTo("no");
        assertThat(result.at("/fetched").has("object")).isFalse();
    }

    @Test
    void aNodeWhoseWgetCannotUploadSaysSo() throws IOException {
        write("there", "x");

        JsonNode result = site.result("busybox", fetch("there"));

        assertThat(result.path("status").asText()).isEqualTo("Failed");
        assertThat(result.path("reason").asText()).contains("curl");
        assertThat(result.at("/fetched/complete").asText()).isEqualTo("no");
    }

    @Test
    void copiesAreFetchedAsTheyArrived() {
        JsonNode result = site.result("wget", """
                {"copy": [{"inline": "x\\n", "to": "%1$s/copied"}], "fetch": ["%1$s/copied"]}""".formatted(node));

        assertThat(result.at("/copied/written").asInt()).as("%s", result).isEqualTo(1);
        assertThat(unpacked(result)).isEqualTo(Map.of("copied", "x\n"));
    }

    @Test
    void longOutputIsFetchedBesideFiles() {
        String printed = "0123456789".repeat(30_000);

        JsonNode result = site.result("curl", """
                {"command": "i=0; while [ $i -lt 30000 ]; do printf 0123456789; i=$((i+1)); done; echo x >%1$s/x",
                 "fetch": ["%1$s/x"]}""".formatted(node));

        assertThat(Outcome.of(result).stdout()).isEqualTo(Printed.whole(printed));
        assertThat(new String(site.object(result.path("stdout")), StandardCharsets.UTF_8))
                .isEqualTo(printed);
        assertThat(unpacked(result)).isEqualTo(Map.of("x", "x\n"));
    }

    private String fetch(String... paths) {
        return Arrays.stream(paths)
                .map(path -> "\"" + node.resolve(path) + "\"")
                .collect(Collectors.joining(", ", "{\"fetch\": [", "]}"));
    }

    private void write(String path, String text) throws IOException {
        Files.createDirectories(node.resolve(path).getParent());
        Files.writeString(node.resolve(path), text);
        Files.setPosixFilePermissions(node.resolve(path), PosixFilePermissions.fromString("rw-r-----"));
    }

    /** The tar's files but the manifest, by their paths below the node's folder. */
    private Map<String, String> unpacked(JsonNode result) {
        return Tar.contents(site.object(result.path("fetched"))).entrySet().stream()
                .filter(file -> !file.getKey().equals("manifest"))
                .collect(Collectors.toMap(
                        file -> node.relativize(Path.of("/" + file.getKey())).toString(), Map.Entry::getValue));
    }

    private Stream<String> manifest(JsonNode result) {
        return Tar.contents(site.object(result.path("fetched")))
                .getOrDefault("manifest", "")
                .lines();
    }

    private String line(String path, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return "%s 640 %d %s".formatted(Printed.sha256(bytes), bytes.length, node.resolve(path));
    }

    /** What the node's spool still holds. */
    private static Stream<Path> spool(JsonNode result) throws IOException {
        Path spool = site.errand().nodeHome(result.path("instanceId").asText()).resolve("spool");
        try (Stream<Path> files = Files.walk(spool)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }
}
