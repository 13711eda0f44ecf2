package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.fleet.StoreFault;
import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.gateway.Web;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The error documents are in https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList */
class S3FaultsTest {
    private static final String BODY = "0123456789".repeat(100_000);
    private static final String STAGED = "runs/r/staged/file";

    private static Running running;
    private static S3Client functions;

    @BeforeAll
    static void start() {
        running = new Running(Store.inMemory(), Interceptor.NONE);
        functions = running.client(
                S3Client.builder()
                        .forcePathStyle(true)
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                running.as(running.credentials.owner()));
        functions.putObject(request -> request.bucket(running.bucket).key(STAGED), RequestBody.fromString(BODY));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @AfterEach
    void healthyAgain() {
        running.faults.clear();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    FORBIDDEN | 403 | AccessDenied  | Access Denied
                    EXPIRED   | 403 | AccessDenied  | Request has expired
                    MISSING   | 404 | NoSuchKey     | The specified key does not exist.
                    FAILS     | 500 | InternalError | We encountered an internal error. Please try again.
                    SLOW_DOWN | 503 | SlowDown      | Please reduce your request rate.
                    """)
    void theFirstCallsGetAnError(Kind kind, int status, String code, String message) throws Exception {
        running.faults.add(StoreFault.first(2, "GetObject", "runs/*/staged/*", kind));

        for (int call = 1; call <= 2; call++) {
            HttpResponse<String> answer = Web.get(url());
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).contains("<Code>%s</Code><Message>%s</Message>".formatted(code, message));
        }
        assertThat(Web.get(url()).body()).isEqualTo(BODY);
    }

    @Test
    void everyNthCallGetsAnError() throws Exception {
        running.faults.add(StoreFault.every(2, "GetObject", "*", Kind.FAILS));

        assertThat(Stream.generate(S3FaultsTest::status).limit(4)).containsExactly(200, 500, 200, 500);
    }

    @Test
    void otherKeysAndOperationsAreLeftAlone() throws Exception {
        running.faults.add(StoreFault.first(9, "GetObject", "runs/*/nodes/*", Kind.FAILS));
        running.faults.add(StoreFault.first(9, "PutObject", "*", Kind.FAILS));

        assertThat(status()).isEqualTo(200);
    }

    @Test
    void nodesAndFunctionsCanBeStruckAlone() {
        running.faults.add(StoreFault.first(9, "GetObject", "*", Kind.FAILS).ofNodes());
        assertThat(read()).isEqualTo(BODY);
        assertThat(status()).isEqualTo(500);

        running.faults.clear();
        running.faults.add(StoreFault.first(9, "GetObject", "*", Kind.SLOW_DOWN).ofFunctions());
        assertThat(status()).isEqualTo(200);
        assertThatThrownBy(S3FaultsTest::read)
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.statusCode()).isEqualTo(503));
    }

    @Test
    void aDownloadIsResetInItsMiddle() throws Exception {
        running.faults.add(StoreFault.first(1, "GetObject", "*", Kind.RESET));

        try (Socket socket = request(url())) {
            assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Connection reset");
        }
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void aDownloadIsCutShort() throws Exception {
        running.faults.add(StoreFault.first(1, "GetObject", "*", Kind.CUT_SHORT));

        try (Socket socket = request(url())) {
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").containsIgnoringCase("content-length: 1000000\r\n");
            assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isEqualTo(BODY.substring(0, 500_000));
        }
    }

    @Test
    void anUploadIsResetInItsMiddleAndLeavesNothing() {
        running.faults.add(StoreFault.first(1, "PutObject", "*", Kind.RESET));

        assertThatThrownBy(() -> put("broken")).isInstanceOf(SdkClientException.class);

        assertThat(functions
                        .listObjectsV2(request -> request.bucket(running.bucket).prefix("broken"))
                        .contents())
                .isEmpty();
    }

    @Test
    void anAnswerFailsOrIsLostThoughTheObjectWasWritten() {
        running.faults.add(StoreFault.first(1, "PutObject", "failed", Kind.FAILS_AFTERWARDS));
        running.faults.add(StoreFault.first(1, "PutObject", "lost", Kind.ANSWER_LOST));

        assertThatThrownBy(() -> put("failed"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.statusCode()).isEqualTo(500));
        assertThatThrownBy(() -> put("lost")).isInstanceOf(SdkClientException.class);

        assertThat(functions
                        .headObject(request -> request.bucket(running.bucket).key("failed"))
                        .contentLength())
                .isEqualTo(BODY.length());
        assertThat(functions
                        .headObject(request -> request.bucket(running.bucket).key("lost"))
                        .contentLength())
                .isEqualTo(BODY.length());
    }

    @Test
    void aDelayedCallIsCarriedOut() {
        running.faults.add(StoreFault.delay(Duration.ofMillis(50), "GetObject", "*"));

        long begin = System.nanoTime();
        assertThat(status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    private static URI url() {
        return Web.of(running).toGet(Duration.ofMinutes(1), running.bucket, STAGED);
    }

    private static int status() {
        try {
            return Web.get(url()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String read() {
        return functions
                .getObjectAsBytes(request -> request.bucket(running.bucket).key(STAGED))
                .asUtf8String();
    }

    private static void put(String key) {
        functions.putObject(request -> request.bucket(running.bucket).key(key), RequestBody.fromString(BODY));
    }

    /** Asks without a client that would hide how the connection ends. */
    private static Socket request(URI url) throws IOException {
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.getOutputStream()
                .write("GET %s?%s HTTP/1.1\r\nHost: %s:%d\r\n\r\n"
                        .formatted(url.getRawPath(), url.getRawQuery(), url.getHost(), url.getPort())
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
