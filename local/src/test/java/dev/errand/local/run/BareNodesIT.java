package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nodes that lack something: what they can do without they do, and the rest they name. */
class BareNodesIT {
    private static final String NODES = """
            [{"name": "no-download", "machine": {"without": ["curl", "wget", "busybox"]}},
             {"name": "no-sha256sum", "machine": {"without": ["sha256sum"]}},
             {"name": "no-digest", "machine": {"without": ["sha256sum", "shasum", "openssl", "busybox"]}},
             {"id": "i-0a1b2c3d4e5f60001", "name": "full", "machine": {"diskBytes": 1048576}},
             {"id": "i-0a1b2c3d4e5f60002", "name": "noexec", "machine": {"noexec": true}}]""";

    private static final byte[] LARGE = new byte[3_000_000];
    private static final String LONG_SCRIPT = "# long\\n".repeat(10_000) + "echo ran";

    @TempDir
    static Path state;

    @TempDir
    Path node;

    private static Site site;

    @BeforeAll
    static void start() {
        new Random(1).nextBytes(LARGE);
        Site.put(state, "app-releases", "app.bin", LARGE);
        site = new Site(state, NODES, "");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void withoutAToolToDownloadNothingRunsAndTheToolIsNamed() {
        assertThat(site.outcome("no-download", script()))
                .isEqualTo(Outcome.ended("Failed", "missing tool: curl (or wget)"));
    }

    @Test
    void whatFitsIntoTheCommandNeedsNoToolToDownload() {
        assertThat(site.outcome("no-download", """
                {"copy": [{"inline": "x\\n", "to": "%1$s/x"}], "command": "cat %1$s/x"}""".formatted(node)))
                .isEqualTo(Outcome.exited(0).printing("x\n"));
    }

    @Test
    void anotherToolMakesTheDigest() {
        assertThat(site.outcome("no-sha256sum", script()))
                .isEqualTo(Outcome.exited(0).printing("ran\n"));
    }

    @Test
    void withoutAToolForDigestsNothingRunsAndTheToolsAreNamed() {
        assertThat(site.outcome("no-digest", script()))
                .isEqualTo(Outcome.ended("Failed", "missing tool: sha256sum (or shasum, openssl, busybox)"));
    }

    @Test
    void aDiskThatIsFullIsTheReasonAndNothingIsReplaced() {
        Path disk = site.errand().nodeDirectory("i-0a1b2c3d4e5f60001").resolve("srv");

        Outcome outcome = site.outcome("full", """
                {"copy": [{"from": "s3://app-releases/app.bin", "to": "%s/app.bin"}], "command": "echo ran"}""".formatted(disk));

        assertThat(outcome.status()).isEqualTo("Failed");
        assertThat(outcome.stdout()).isEqualTo(Printed.NOTHING);
        assertThat(outcome.reason().orElseThrow()).contains("No space left on device");
    }

    @Test
    void moreOutputThanADiskHoldsIsCutAndTheCommandRunsOn() {
        JsonNode result = site.result("full", """
                {"command": "head -c 3000000 /dev/zero | tr '\\\\0' x; echo end >&2"}""");

        assertThat(result.path("status").asText()).isEqualTo("Success");
        assertThat(result.at("/stdout/bytes").asLong()).isEqualTo(3_000_000);
        assertThat(result.at("/stdout/complete").asText()).isEqualTo("no");
        assertThat(result.at("/stderr/text").asText()).isEqualTo("end\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"noexec", "no-sha256sum"})
    void nothingNeedsToBeExecutableWhereItLies(String name) {
        assertThat(site.outcome(name, script())).isEqualTo(Outcome.exited(0).printing("ran\n"));
    }

    private static String script() {
        return "{\"script\": {\"inline\": \"%s\"}}".formatted(LONG_SCRIPT);
    }
}
