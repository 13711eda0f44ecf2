package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.fleet.StoreFault;
import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.gateway.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What curl and GNU wget, the tools of nodes, make of presigned URLs and of what goes wrong with them. */
class DownloadToolsIT {
    private static final String TEXT = "0123456789".repeat(500_000);
    private static final String SHA256_OF_TEXT = "mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=";
    /** https://curl.se/docs/manpage.html#EXIT: an HTTP error with --fail, a partial file, a failed receive. */
    private static final int HTTP_ERROR = 22;

    private static final int PARTIAL = 18;
    private static final int RECEIVE_FAILED = 56;
    /** https://www.gnu.org/software/wget/manual/html_node/Exit-Status.html: a network failure, an error of the server. */
    private static final int NETWORK_FAILURE = 4;

    private static final int SERVER_ERROR = 8;

    private static Running running;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        running = new Running(Store.inMemory(), Interceptor.NONE);
        running.client(S3Client.builder().forcePathStyle(true), running.as(running.credentials.owner()))
                .putObject(request -> request.bucket(running.bucket).key("staged"), RequestBody.fromString(TEXT));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void healthyAgain() {
        running.faults.clear();
    }

    @Test
    void downloads() throws Exception {
        assertThat(curlGet()).isZero();
        assertThat(folder.resolve("got")).hasContent(TEXT);
        Files.delete(folder.resolve("got"));
        assertThat(wgetGet()).isZero();
        assertThat(folder.resolve("got")).hasContent(TEXT);
    }

    @Test
    void tellsErrorsFromBrokenConnections() throws Exception {
        fault(Kind.SLOW_DOWN);
        assertThat(List.of(curlGet(), wgetGet())).containsExactly(HTTP_ERROR, SERVER_ERROR);
        fault(Kind.CUT_SHORT);
        assertThat(curlGet()).isEqualTo(PARTIAL);
        assertThat(wgetGet()).isEqualTo(NETWORK_FAILURE);
        fault(Kind.RESET);
        assertThat(curlGet()).isEqualTo(RECEIVE_FAILED);
        assertThat(wgetGet()).isEqualTo(NETWORK_FAILURE);
    }

    @Test
    void curlsOwnRetriesGetPastWhatPasses() throws Exception {
        running.faults.add(StoreFault.first(2, "GetObject", "staged", Kind.SLOW_DOWN));

        assertThat(run("curl", "-sSf", "--retry", "2", "--retry-delay", "1", "-o", "got", url()))
                .isZero();
    }

    @Test
    void uploadsOnceWithTheSignedHeaders() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "text");
        String curled = put("curled");
        List<String> headers = List.of("If-None-Match: *", "x-amz-checksum-sha256: " + SHA256_OF_TEXT);

        assertThat(curlPut(text, curled, headers)).isZero();
        assertThat(curlPut(text, curled, headers)).isEqualTo(HTTP_ERROR);
        assertThat(wgetPut(text, put("wgot"), headers)).isZero();
        assertThat(wgetPut(Files.writeString(text, "more"), put("other"), headers))
                .isEqualTo(SERVER_ERROR);
        assertThat(Web.get(Web.of(running).toGet(Duration.ofMinutes(1), running.bucket, "wgot"))
                        .body())
                .isEqualTo("text");
    }

    private void fault(Kind kind) {
        running.faults.clear();
        running.faults.add(StoreFault.first(2, "GetObject", "staged", kind).ofNodes());
    }

    private static String url() {
        URI url = Web.of(running).toGet(Duration.ofMinutes(1), running.bucket, "staged");
        return url.toString();
    }

    private static String put(String key) {
        return Web.of(running)
                .toPut(Duration.ofMinutes(1), running.bucket, key, SHA256_OF_TEXT)
                .toString();
    }

    private int curlGet() throws IOException, InterruptedException {
        return run("curl", "-sSf", "-o", "got", url());
    }

    private int wgetGet() throws IOException, InterruptedException {
        return run("wget", "-q", "--tries=1", "-O", "got", url());
    }

    private int curlPut(Path file, String url, List<String> headers) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sSf", "-T", file.toString()));
        headers.forEach(header -> command.addAll(List.of("-H", header)));
        command.add(url);
        return run(command.toArray(String[]::new));
    }

    private int wgetPut(Path file, String url, List<String> headers) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("wget", "-q", "--tries=1", "--method=PUT", "--body-file=" + file));
        headers.forEach(header -> command.add("--header=" + header));
        command.addAll(List.of("-O", "answer", url));
        return run(command.toArray(String[]::new));
    }

    private int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start()
                .waitFor();
    }
}
