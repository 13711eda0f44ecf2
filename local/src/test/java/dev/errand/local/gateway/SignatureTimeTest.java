package dev.errand.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Assumption;
import dev.errand.local.store.Store;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Requests that were signed too long ago, by the gateway's clock. */
class SignatureTimeTest {
    private static final String TRUSTED =
            "/Resources/PlanRole42C4D327/Properties/AssumeRolePolicyDocument/Statement/0/Principal";
    private static final Duration LIFETIME = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** The clients sign by the machine's time, from which the gateway's departs. */
    private volatile Duration later = Duration.ZERO;

    private Running running;

    @BeforeEach
    void start() throws IOException {
        Deployment trusting = Samples.changed(
                folder,
                template ->
                        ((ObjectNode) template.at(TRUSTED)).removeAll().put("AWS", "arn:aws:iam::111122223333:root"));
        running = new Running(trusting, Store.inMemory(), Interceptor.NONE, this::now);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aPresignedUrlWorksUntilItExpires() throws Exception {
        URI url = presigned(running.credentials.owner());

        later = LIFETIME.minusSeconds(5);
        assertThat(get(url).body()).contains("<Code>NoSuchKey</Code>");
        later = LIFETIME.plusSeconds(5);
        assertThat(get(url).body()).contains("<Code>AccessDenied</Code><Message>Request has expired</Message>");
        assertThat(get(url).statusCode()).isEqualTo(403);
    }

    @Test
    void aPresignedUrlCannotBeMadeToLiveLonger() throws Exception {
        String url = presigned(running.credentials.owner()).toString();

        String longer = url.replace("X-Amz-Expires=60", "X-Amz-Expires=600");

        assertThat(get(URI.create(longer)).body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aPresignedUrlLivesSevenDaysAtMost() throws Exception {
        String url = presigned(running.credentials.owner()).toString();

        String longer = url.replace("X-Amz-Expires=60", "X-Amz-Expires=604801");

        assertThat(get(URI.create(longer)).body()).contains("<Code>AuthorizationQueryParametersError</Code>");
    }

    @Test
    void aPresignedUrlDiesWithTheSessionThatSignedIt() throws Exception {
        String role = running.deployment.role(Running.PLAN_ROLE).orElseThrow().arn();
        Caller session = running.credentials.assume(
                running.credentials.owner(), Assumption.of(role, "signer", now().plusSeconds(30)));
        URI url = presigned(session.principal());

        assertThat(get(url).body()).doesNotContain("ExpiredToken");
        later = Duration.ofSeconds(31);
        assertThat(get(url).body()).contains("<Code>ExpiredToken</Code>");
    }

    @Test
    void aRequestSignedFiveMinutesAgoIsRefused() {
        later = Duration.ofMinutes(6);

        assertThatThrownBy(() -> ssm().sendCommand(request -> request.documentName("x")))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error ->
                                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException"));
    }

    @Test
    void s3AllowsAQuarterOfAnHour() {
        S3Client s3 = running.client(
                S3Client.builder()
                        .forcePathStyle(true)
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                running.as(running.credentials.owner()));

        later = Duration.ofMinutes(14);
        assertThat(s3.listBuckets().buckets()).hasSize(1);
        later = Duration.ofMinutes(16);
        assertThatThrownBy(s3::listBuckets)
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("RequestTimeTooSkewed"));
    }

    private Instant now() {
        return Instant.now().plus(later);
    }

    private SsmClient ssm() {
        return running.client(
                SsmClient.builder()
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                running.as(running.credentials.owner()));
    }

    private URI presigned(Principal signer) throws Exception {
        try (S3Presigner presigner = S3Presigner.builder()
                .endpointOverride(running.uri)
                .region(Region.EU_WEST_1)
                .credentialsProvider(running.as(signer))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build()) {
            return presigner
                    .presignGetObject(get -> get.signatureDuration(LIFETIME)
                            .getObjectRequest(
                                    request -> request.bucket(running.bucket).key("k")))
                    .url()
                    .toURI();
        }
    }

    private static HttpResponse<String> get(URI url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
