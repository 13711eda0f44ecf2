package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are put on nodes, with real curl and real wget. */
class CopiesIT {
    private static final String NODES = """
            [{"name": "whole"},
             {"name": "curl", "machine": {"without": ["wget"]}},
             {"name": "wget", "machine": {"without": ["curl"]}},
             {"name": "busybox", "machine": {"without": ["curl"], "busybox": ["wget"]}}]""";

    private static final byte[] LARGE = random(3_000_000);

    @TempDir
    static Path state;

    @TempDir
    Path node;

    private static Site site;

    @BeforeAll
    static void start() {
        Site.put(state, "app-releases", "app.bin", LARGE);
        Site.put(state, "app-releases", "site/site.conf", text("workers = 4\n"));
        Site.put(state, "app-releases", "site/static/it's a \"page\".html", text("<p>It works.</p>\n"));
        Site.put(state, "app-releases", "site/empty", new byte[0]);
        Site.put(state, "app-releases-us@us-east-1", "region.conf", text("us-east-1\n"));
        site = new Site(state, NODES, "");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aTextIsPutThereBeforeTheCommandRuns() throws IOException {
        JsonNode result = site.result("whole", """
                {"copy": [{"inline": "workers = 4\\n", "to": "%1$s/etc/app/app.conf", "mode": "0640"}],
                 "command": "cat %1$s/etc/app/app.conf"}""".formatted(node));

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0).printing("workers = 4\n"));
        assertThat(result.path("copied")).isEqualTo(copied("written", "etc/app/app.conf"));
        assertThat(permissions("etc/app/app.conf")).isEqualTo("rw-r-----");
        assertThat(permissions("etc/app")).isEqualTo("rwxr-xr-x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void anObjectArrivesByteForByte(String tool) throws IOException {
        JsonNode result = site.result(tool, copy("\"from\": \"s3://app-releases/app.bin\"", "srv/app.bin"));

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0));
        assertThat(result.path("copied")).isEqualTo(copied("written", "srv/app.bin"));
        assertThat(Files.readAllBytes(node.resolve("srv/app.bin"))).isEqualTo(LARGE);
        assertThat(permissions("srv/app.bin")).isEqualTo("rw-r--r--");
    }

    @Test
    void anObjectOfAnotherRegionArrives() {
        assertThat(site.outcome("curl", copy("\"from\": \"s3://app-releases-us/region.conf\"", "region.conf")))
                .isEqualTo(Outcome.exited(0));
        assertThat(node.resolve("region.conf")).hasContent("us-east-1\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget"})
    void aTreeArrivesWithItsDirectories(String tool) {
        JsonNode result = site.result(tool, copy("\"from\": \"s3://app-releases/site/\"", "srv/site"));

        assertThat(result.path("copied"))
                .isEqualTo(copied(
                        "written", "srv/site/empty", "srv/site/site.conf", "srv/site/static/it's a \"page\".html"));
        assertThat(node.resolve("srv/site/site.conf")).hasContent("workers = 4\n");
        assertThat(node.resolve("srv/site/static/it's a \"page\".html")).hasContent("<p>It works.</p>\n");
        assertThat(node.resolve("srv/site/empty")).isEmptyFile();
    }

    @Test
    void aFileThatIsThereAlreadyIsLeftAlone() throws IOException {
        String request = copy("\"from\": \"s3://app-releases/site/site.conf\"", "site.conf");
        site.result("curl", request);
        Object inode = Files.getAttribute(node.resolve("site.conf"), "unix:ino");

        JsonNode again = site.result("curl", request);

        assertThat(again.path("copied")).isEqualTo(copied("unchanged", "site.conf"));
        assertThat(Files.getAttribute(node.resolve("site.conf"), "unix:ino")).isEqualTo(inode);
    }

    @Test
    void whoHasTheOldFileOpenKeepsAllOfIt() throws IOException {
        Path target = Files.writeString(node.resolve("app.conf"), "old\n");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-rw-r--"));
        Path reader = Files.createLink(node.resolve("reader"), target);

        site.result("whole", copy("\"inline\": \"new\\n\"", "app.conf"));

        assertThat(target).hasContent("new\n");
        assertThat(reader).hasContent("old\n");
        assertThat(permissions("app.conf")).isEqualTo("rw-rw-r--");
    }

    @Test
    void ownersAreGiven() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")));

        site.result("whole", copy("\"inline\": \"x\", \"owner\": \"nobody\", \"group\": \"daemon\"", "owned"));

        PosixFileAttributes owned = Files.readAttributes(node.resolve("owned"), PosixFileAttributes.class);
        assertThat(owned.owner().getName()).isEqualTo("nobody");
        assertThat(owned.group().getName()).isEqualTo("daemon");
    }

    @Test
    void anOwnerThatTheNodeLacksIsNamedAndNothingIsReplaced() throws IOException {
        Files.writeString(node.resolve("first"), "old");

        Outcome outcome = site.outcome("whole", """
                {"copy": [{"inline": "new", "to": "%1$s/first"},
                          {"inline": "new", "to": "%1$s/second", "owner": "no-such-user"}],
                 "command": "touch %1$s/ran"}""".formatted(node));

        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(outcome.reason().orElseThrow()).contains("no-such-user");
        assertThat(node).isDirectoryContaining("glob:**/first");
        assertThat(node.resolve("first")).hasContent("old");
        assertThat(names()).containsExactly("first");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamedAndNothingIsReplaced() throws IOException {
        Files.writeString(node.resolve("first"), "old");
        Files.writeString(node.resolve("file"), "not a directory");

        Outcome outcome = site.outcome("curl", """
                {"copy": [{"from": "s3://app-releases/app.bin", "to": "%1$s/first"},
                          {"inline": "new", "to": "%1$s/file/second"}],
                 "command": "touch %1$s/ran"}""".formatted(node));

        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(outcome.reason().orElseThrow()).contains(node + "/file");
        assertThat(node.resolve("first")).hasContent("old");
        assertThat(names()).containsExactlyInAnyOrder("first", "file");
    }

    @Test
    void aFileForWindowsIsNotForALinuxNode() throws IOException {
        JsonNode result = site.result("whole", """
                {"copy": [{"inline": "x", "to": "C:\\\\App\\\\x"}, {"inline": "x", "to": "%s/x"}]}""".formatted(node));

        assertThat(result.path("copied")).isEqualTo(copied("written", "x"));
        assertThat(names()).containsExactly("x");
    }

    @Test
    void anObjectThatIsNotThereIsAProblemOfTheRequest() {
        Run run = site.run("curl", copy("\"from\": \"s3://app-releases/no-such\"", "x"));

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.copy[0].from: ").contains("s3://app-releases/no-such");
    }

    private String copy(String what, String to) {
        return "{\"copy\": [{%s, \"to\": \"%s\"}]}".formatted(what, node.resolve(to));
    }

    private JsonNode copied(String state, String... targets) {
        ObjectNode copied = Errand.JSON.createObjectNode();
        copied.put("written", state.equals("written") ? targets.length : 0);
        copied.put("unchanged", state.equals("unchanged") ? targets.length : 0);
        ArrayNode files = copied.putArray("files");
        for (String target : targets) {
            files.addObject().put("to", node.resolve(target).toString()).put("state", state);
        }
        return Errand.json(copied.toString());
    }

    private Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(node)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(node.resolve(path)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }
}
