package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.fleet.StoreFault;
import dev.errand.local.fleet.StoreFault.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S3 that answers nodes badly: what passes does not show, and what lasts is said. */
class StoreTroublesIT {
    private static final String STAGED = "staged/*";
    private static final String UPLOADED = "runs/*/nodes/*";
    private static final String NODES = """
            [{"name": "curl", "machine": {"without": ["wget"]}},
             {"name": "wget", "machine": {"without": ["curl"]}}]""";

    private static final String PRINTS = "{\"command\": \"head -c 50000 /dev/zero | tr '\\\\0' x\"}";

    private static final byte[] LARGE = new byte[1_000_000];

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

    @AfterEach
    void heal() {
        site.deployment().storeFaults().clear();
    }

    @ParameterizedTest
    @CsvSource({"curl, FAILS, RESET", "curl, SLOW_DOWN, CUT_SHORT", "wget, FAILS, RESET", "wget, SLOW_DOWN, CUT_SHORT"})
    void aDownloadIsTriedAgain(String tool, Kind first, Kind second) {
        site.deployment()
                .storeFaults()
                .add(StoreFault.first(1, "GetObject", STAGED, first).ofNodes())
                .add(StoreFault.first(2, "GetObject", STAGED, second).ofNodes());

        assertThat(site.outcome(tool, copy())).isEqualTo(Outcome.exited(0));
        assertThat(node.resolve("app.bin")).hasBinaryContent(LARGE);
    }

    /** Each try has its pause: 15 seconds until it is given up. */
    @Test
    void whatFailsEachTimeIsTheReason() {
        assertThat(reason("wget", Kind.FAILS))
                .contains("S3 answered 500 InternalError")
                .endsWith("(5 tries)");
        assertThat(node).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({
        "curl, FORBIDDEN, S3 answered 403 AccessDenied",
        "curl, MISSING, S3 answered 404 NoSuchKey",
        "curl, EXPIRED, before the node took the command",
        "wget, FORBIDDEN, S3 answered 403 AccessDenied",
        "wget, MISSING, S3 answered 404 NoSuchKey",
        "wget, EXPIRED, before the node took the command"
    })
    void whatIsRefusedIsTheReasonAtOnce(String tool, Kind kind, String reason) {
        assertThat(reason(tool, kind)).contains(reason);
        assertThat(node).isEmptyDirectory();
    }

    private String reason(String tool, Kind kind) {
        site.deployment()
                .storeFaults()
                .add(StoreFault.every(1, "GetObject", STAGED, kind).ofNodes());
        Outcome outcome = site.outcome(tool, copy());
        assertThat(outcome.status()).isEqualTo("Failed");
        return outcome.reason().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"curl, FAILS", "curl, RESET", "curl, ANSWER_LOST", "wget, FAILS", "wget, RESET", "wget, ANSWER_LOST"})
    void anUploadIsTriedAgain(String tool, Kind kind) {
        site.deployment()
                .storeFaults()
                .add(StoreFault.first(1, "PutObject", UPLOADED, kind).ofNodes());

        Outcome outcome = site.outcome(tool, PRINTS);

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing(Printed.whole("x".repeat(50_000))));
    }

    @Test
    void anUploadThatIsRefusedLeavesTheResultIncompleteAndSaysWhy() {
        site.deployment()
                .storeFaults()
                .add(StoreFault.every(1, "PutObject", UPLOADED, Kind.FORBIDDEN).ofNodes());

        JsonNode result = site.result("curl", PRINTS);

        assertThat(result.path("status").asText()).isEqualTo("Success");
        assertThat(Printed.of(result.path("stdout"))).isEqualTo(Printed.cut("x".repeat(50_000)));
        assertThat(result.path("reason").asText()).contains("403");
    }

    @Test
    void theFunctionsOwnCallsAreTriedAgain() {
        for (String operation : List.of("CopyObject", "GetObject", "PutObject", "DeleteObjects", "ListObjectsV2")) {
            site.deployment()
                    .storeFaults()
                    .add(StoreFault.first(2, operation, "*", Kind.FAILS).ofFunctions());
        }

        assertThat(site.outcome("curl", copy())).isEqualTo(Outcome.exited(0));
        assertThat(node.resolve("app.bin")).hasBinaryContent(LARGE);
    }

    private String copy() {
        return "{\"copy\": [{\"from\": \"s3://app-releases/app.bin\", \"to\": \"%s/app.bin\"}]}".formatted(node);
    }
}
