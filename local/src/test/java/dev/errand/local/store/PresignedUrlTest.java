package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.access.Assumption;
import dev.errand.local.gateway.Caller;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.gateway.Web;
import dev.errand.local.template.Samples;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;

/**
 * What nodes get for the URLs that functions sign for them. The error documents are those of S3, as its users quote
 * them; their elements in https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
class PresignedUrlTest {
    private static final String SHA256_OF_TEXT = "mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=";
    private static final Map<String, String> SIGNED =
            Map.of("If-None-Match", "*", "x-amz-checksum-sha256", SHA256_OF_TEXT);
    private static final String TRUSTED =
            "/Resources/PlanRole42C4D327/Properties/AssumeRolePolicyDocument/Statement/0/Principal";
    private static final String BUCKET_POLICY = "/Resources/RunStorePolicy24DB278D/Properties/PolicyDocument/Statement";
    private static final Duration LIFE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private volatile Duration later = Duration.ZERO;
    private Running running;
    private Web web;

    @BeforeEach
    void start() throws Exception {
        start(_ -> {});
    }

    private void start(Consumer<ArrayNode> bucketPolicy) throws Exception {
        running = new Running(
                Samples.changed(Files.createTempDirectory(folder, "template"), template -> {
                    ((ObjectNode) template.at(TRUSTED)).put("AWS", "arn:aws:iam::111122223333:root");
                    bucketPolicy.accept((ArrayNode) template.at(BUCKET_POLICY));
                }),
                Store.inMemory(),
                Interceptor.NONE,
                () -> Instant.now().plus(later));
        web = Web.of(running);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void anUploadHasTheSignedChecksum() throws Exception {
        HttpResponse<String> answer = Web.put(upload(), "text", SIGNED);

        assertThat(answer.statusCode()).isEqualTo(200);
        S3Client owner =
                running.client(S3Client.builder().forcePathStyle(true), running.as(running.credentials.owner()));
        assertThat(owner.headObject(request ->
                                request.bucket(running.bucket).key("up").checksumMode(ChecksumMode.ENABLED))
                        .checksumSHA256())
                .isEqualTo(SHA256_OF_TEXT);
    }

    @Test
    void otherBytesAreRefused() throws Exception {
        HttpResponse<String> answer = Web.put(upload(), "other", SIGNED);

        assertError(answer, 400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.", "");
        assertThat(Web.get(web.toGet(LIFE, running.bucket, "up")).statusCode()).isEqualTo(404);
    }

    @Test
    void aKeyThatIsThereIsRefused() throws Exception {
        Web.put(upload(), "text", SIGNED);

        assertError(
                Web.put(upload(), "text", SIGNED),
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                "<Condition>If-None-Match</Condition>");
    }

    @Test
    void aSignedHeaderMustBeSentAsItWasSigned() throws Exception {
        String mismatch = "The request signature we calculated does not match the signature you provided. Check your"
                + " key and signing method.";

        HttpResponse<String> without = Web.put(upload(), "text", Map.of("If-None-Match", "*"));
        HttpResponse<String> other = Web.put(
                upload(),
                "text",
                Map.of("If-None-Match", "*", "x-amz-checksum-sha256", "2C" + SHA256_OF_TEXT.substring(2)));

        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body())
                .contains(
                        "<Error><Code>SignatureDoesNotMatch</Code><Message>" + mismatch + "</Message><AWSAccessKeyId>")
                .contains("<StringToSign>AWS4-HMAC-SHA256\n")
                .contains("<CanonicalRequest>PUT\n/" + running.bucket + "/up\n");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aHeaderOfS3MustBeSigned() throws Exception {
        URI url = web.toGet(LIFE, running.bucket, "up");

        HttpResponse<String> answer = Web.put(url, "text", Map.of("x-amz-meta-a", "b"));

        assertError(
                answer,
                403,
                "AccessDenied",
                "There were headers present in the request which were not signed",
                "<HeadersNotSigned>x-amz-meta-a</HeadersNotSigned>");
    }

    @Test
    void anExpiredUrlSaysWhenItExpired() throws Exception {
        URI url = web.toGet(LIFE, running.bucket, "k");
        Instant signed = signed(url);

        later = LIFE.plusSeconds(5);
        HttpResponse<String> answer = Web.get(url);

        assertError(
                answer,
                403,
                "AccessDenied",
                "Request has expired",
                "<X-Amz-Expires>60</X-Amz-Expires><Expires>%s</Expires><ServerTime>".formatted(signed.plus(LIFE)));
    }

    @Test
    void aUrlEndsWithTheSessionThatSignedIt() throws Exception {
        String role = running.deployment.role(Running.PLAN_ROLE).orElseThrow().arn();
        Caller session = running.credentials.assume(
                running.credentials.owner(),
                Assumption.of(role, "signer", Instant.now().plusSeconds(30)));
        URI url = new Web(running.uri, running.as(session.principal())).toGet(LIFE, running.bucket, "k");

        later = Duration.ofSeconds(31);

        assertError(
                Web.get(url),
                400,
                "ExpiredToken",
                "The provided token has expired.",
                "<Token-0>" + session.sessionToken().orElseThrow() + "</Token-0>");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html */
    @Test
    void aPolicyCanBoundHowARequestIsSigned() throws Exception {
        stop();
        start(policy -> policy.add(Samples.json("{'Effect': 'Deny', 'Principal': '*', 'Action': 's3:GetObject',"
                + " 'Resource': '*', 'Condition': {'StringEquals': {'s3:authType': 'REST-QUERY-STRING'},"
                + " 'NumericGreaterThan': {'s3:signatureAge': 10000}}}")));
        URI url = new Web(running.uri, running.as(running.plan())).toGet(LIFE, running.bucket, "runs/r/k");

        assertThat(Web.get(url).statusCode()).isEqualTo(404);
        later = Duration.ofSeconds(12);
        assertThat(Web.get(url).body()).contains("with an explicit deny in a resource-based policy");
    }

    @Test
    void aUrlMayDoWhatItsSignerMay() throws Exception {
        URI url = new Web(running.uri, running.as(running.plan())).toGet(LIFE, running.bucket, "keys/k");

        HttpResponse<String> answer = Web.get(url);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("<Code>AccessDenied</Code><Message>User: "
                        + running.plan().arn());
    }

    private URI upload() {
        return web.toPut(LIFE, running.bucket, "up", SHA256_OF_TEXT);
    }

    private static Instant signed(URI url) {
        String time = url.getQuery().replaceAll(".*X-Amz-Date=(\\d{8}T\\d{6}Z).*", "$1");
        return Instant.parse(
                time.replaceAll("(\\d{4})(\\d\\d)(\\d\\d)T(\\d\\d)(\\d\\d)(\\d\\d)Z", "$1-$2-$3T$4:$5:$6Z"));
    }

    private static void assertError(
            HttpResponse<String> answer, int status, String code, String message, String details) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message>%s"
                        .formatted(code, message, details));
    }
}
