package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.errand.local.gateway.AnswerLost;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.Running;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What the AWS SDK's own S3 client, and clients of presigned URLs, make of the store. */
class S3EndpointTest {
    private static final String SHA256_OF_TEXT = "mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=";

    private static final String READS =
            "/Resources/PlanRoleDefaultPolicy0ED737D5/Properties/PolicyDocument/Statement/1/Action";

    @TempDir
    Path folder;

    private volatile boolean losing;
    private Running running;
    private S3Client owner;
    private S3Client plan;

    @BeforeEach
    void start() {
        running = new Running(Store.inMemory(), new Interceptor() {
            @Override
            public void after(Principal caller, String action, String resource) {
                if (losing && action.equals("s3:PutObject")) {
                    throw new AnswerLost("the test asked for it");
                }
            }
        });
        owner = client(running.credentials.owner());
        plan = client(running.plan());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void anObjectComesBackWithItsMetadata() {
        owner.putObject(
                request -> request.bucket(running.bucket)
                        .key("runs/a b+ü/plan.json")
                        .contentType("application/json")
                        .metadata(Map.of("nonce", "n1")),
                RequestBody.fromString("{}"));

        var object =
                owner.getObjectAsBytes(request -> request.bucket(running.bucket).key("runs/a b+ü/plan.json"));

        assertThat(object.asUtf8String()).isEqualTo("{}");
        GetObjectResponse response = object.response();
        assertThat(response.metadata()).isEqualTo(Map.of("nonce", "n1"));
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.eTag()).isEqualTo("\"99914b932bd37a50b983c5e7c90ae93b\"");
    }

    @Test
    void aChecksumTravelsWithTheObject() {
        owner.putObject(
                request -> request.bucket(running.bucket).key("k").checksumSHA256(SHA256_OF_TEXT),
                RequestBody.fromString("text"));

        GetObjectResponse response = owner.getObjectAsBytes(
                        request -> request.bucket(running.bucket).key("k").checksumMode(ChecksumMode.ENABLED))
                .response();

        assertThat(response.checksumSHA256()).isEqualTo(SHA256_OF_TEXT);
    }

    @Test
    void aBodyWithAnotherChecksumIsRefused() {
        assertThatThrownBy(() -> owner.putObject(
                        request -> request.bucket(running.bucket).key("k").checksumSHA256(SHA256_OF_TEXT),
                        RequestBody.fromString("other")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("BadDigest"));
    }

    @Test
    void aKeyIsCreatedOnce() {
        create("open/run", "first");

        assertThatThrownBy(() -> create("open/run", "second")).isInstanceOfSatisfying(S3Exception.class, error -> {
            assertThat(error.statusCode()).isEqualTo(412);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        });
        assertThat(read("open/run")).isEqualTo("first");
    }

    @Test
    void anObjectIsReplacedOnlyWhenItIsStillTheSame() {
        put(owner, "k", "first");
        String tag = owner.headObject(request -> request.bucket(running.bucket).key("k"))
                .eTag();

        replace("k", "second", tag);

        assertThatThrownBy(() -> replace("k", "third", tag))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.statusCode()).isEqualTo(412));
        assertThat(read("k")).isEqualTo("second");
    }

    @Test
    void listsAPrefixInPages() {
        IntStream.range(0, 5).forEach(i -> put(owner, "runs/r/%d".formatted(i), "x"));
        put(owner, "other", "x");

        ListObjectsV2Response first = owner.listObjectsV2(
                request -> request.bucket(running.bucket).prefix("runs/").maxKeys(3));
        ListObjectsV2Response second = owner.listObjectsV2(request -> request.bucket(running.bucket)
                .prefix("runs/")
                .maxKeys(3)
                .continuationToken(first.nextContinuationToken()));

        assertThat(first.contents()).extracting(S3Object::key).containsExactly("runs/r/0", "runs/r/1", "runs/r/2");
        assertThat(second.contents()).extracting(S3Object::key).containsExactly("runs/r/3", "runs/r/4");
        assertThat(second.isTruncated()).isFalse();
    }

    @Test
    void aHeaderThatMeansNothingHereIsRefused() {
        assertThatThrownBy(() -> owner.putObject(
                        request -> request.bucket(running.bucket).key("k").tagging("a=b"), RequestBody.fromString("x")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"));
    }

    @Test
    void deletesManyKeysAtOnce() {
        put(owner, "a", "x");
        put(owner, "b", "x");

        var answer = owner.deleteObjects(request -> request.bucket(running.bucket)
                .delete(delete -> delete.objects(
                        ObjectIdentifier.builder().key("a").build(),
                        ObjectIdentifier.builder().key("b").build())));

        assertThat(answer.deleted()).hasSize(2);
        assertThat(owner.listObjectsV2(request -> request.bucket(running.bucket))
                        .contents())
                .isEmpty();
    }

    @Test
    void deniesEachKeyThatTheCallerMayNotDelete() {
        put(owner, "a", "x");

        var answer = plan.deleteObjects(request -> request.bucket(running.bucket)
                .delete(delete ->
                        delete.objects(ObjectIdentifier.builder().key("a").build())));

        assertThat(answer.deleted()).isEmpty();
        assertThat(answer.errors())
                .extracting(error -> error.key() + " " + error.code())
                .containsExactly("a AccessDenied");
        assertThat(read("a")).isEqualTo("x");
    }

    @Test
    void aCallThatTheRoleDoesNotGrantIsDenied() {
        put(owner, "keys/a", "x");

        assertThatThrownBy(() -> plan.getObjectAsBytes(
                        request -> request.bucket(running.bucket).key("keys/a")))
                .isInstanceOfSatisfying(S3Exception.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(403);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo(("User: %s is not authorized to perform: s3:GetObject on resource: "
                                            + "\"arn:aws:s3:::%s/keys/a\" because no identity-based policy allows the "
                                            + "s3:GetObject action")
                                    .formatted(callerArn(), running.bucket));
                });
    }

    @Test
    void aMissingKeyIsNotFoundByWhoMayList() {
        assertThatThrownBy(() -> plan.getObjectAsBytes(
                        request -> request.bucket(running.bucket).key("runs/none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void aMissingKeyIsDeniedToWhoMayNotList() throws Exception {
        Deployment withoutList = Samples.changed(folder, template -> ((ArrayNode) template.at(READS)).remove(2));
        try (Running strict = new Running(withoutList, Store.inMemory(), Interceptor.NONE, Clock.systemUTC())) {
            S3Client reader = strict.client(S3Client.builder().forcePathStyle(true), strict.as(strict.plan()));

            assertThatThrownBy(() -> reader.getObjectAsBytes(
                            request -> request.bucket(strict.bucket).key("runs/none")))
                    .isInstanceOfSatisfying(
                            S3Exception.class,
                            error -> assertThat(error.statusCode()).isEqualTo(403))
                    .hasMessageContaining("is not authorized to perform: s3:ListBucket");
        }
    }

    @Test
    void anAnswerIsLostAfterTheObjectWasWritten() {
        losing = true;

        assertThatThrownBy(() -> put(owner, "k", "x")).isInstanceOf(SdkClientException.class);

        losing = false;
        assertThat(read("k")).isEqualTo("x");
    }

    @Test
    void aPresignedUrlNeedsNoCredentials() throws Exception {
        put(owner, "runs/r/staged/file", "staged");

        HttpResponse<String> got = get(presigned(Duration.ofMinutes(5)));

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.body()).isEqualTo("staged");
    }

    @Test
    void aPresignedUrlThatWasChangedIsRefused() throws Exception {
        put(owner, "runs/r/staged/file", "staged");
        String url = presigned(Duration.ofMinutes(5)).toString();

        HttpResponse<String> got = get(URI.create(url.replace("staged/file", "staged/fila")));

        assertThat(got.statusCode()).isEqualTo(403);
        assertThat(got.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aPresignedUploadIsTakenOnce() throws Exception {
        URI url;
        try (S3Presigner presigner = presigner(plan())) {
            url = presigner
                    .presignPutObject(put -> put.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(request -> request.bucket(running.bucket)
                                    .key("runs/r/up")
                                    .ifNoneMatch("*")))
                    .url()
                    .toURI();
        }

        assertThat(upload(url, "If-None-Match", "*").statusCode()).isEqualTo(200);
        assertThat(upload(url, "If-None-Match", "*").statusCode()).isEqualTo(412);
        assertThat(upload(url, "X-Other", "*").body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(read("runs/r/up")).isEqualTo("uploaded");
    }

    @Test
    void anUnsignedRequestIsDenied() throws Exception {
        HttpResponse<String> got = get(running.uri.resolve("/" + running.bucket + "/k"));

        assertThat(got.statusCode()).isEqualTo(403);
        assertThat(got.body()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void aWrongSecretIsRefused() {
        S3Client wrong = client(StaticCredentialsProvider.create(
                AwsBasicCredentials.create(running.credentials.owner().accessKeyId(), "wrong")));

        assertThatThrownBy(() -> put(wrong, "k", "x"))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }

    @Test
    void aBodyThatIsNotTheSignedOneIsRefused() throws Exception {
        S3Replays upload = new S3Replays(running.uri, running.bucket, running.credentials.owner());

        assertThat(upload.withItsDigestSigned()).contains("<Code>XAmzContentSHA256Mismatch</Code>");
        assertThat(upload.withItsChunksSigned()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThatThrownBy(() -> read("replayed")).isInstanceOf(NoSuchKeyException.class);
    }

    private Principal plan() {
        return running.plan();
    }

    private String callerArn() {
        return running.plan().arn();
    }

    private URI presigned(Duration lifetime) throws Exception {
        try (S3Presigner presigner = presigner(plan())) {
            return presigner
                    .presignGetObject(get -> get.signatureDuration(lifetime)
                            .getObjectRequest(
                                    request -> request.bucket(running.bucket).key("runs/r/staged/file")))
                    .url()
                    .toURI();
        }
    }

    private S3Presigner presigner(Principal signer) {
        return S3Presigner.builder()
                .endpointOverride(running.uri)
                .region(Region.EU_WEST_1)
                .credentialsProvider(running.as(signer))
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> upload(URI url, String header, String value)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .PUT(HttpRequest.BodyPublishers.ofString("uploaded", StandardCharsets.UTF_8))
                    .header(header, value)
                    .build();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private S3Client client(Principal principal) {
        return client(running.as(principal));
    }

    private S3Client client(software.amazon.awssdk.auth.credentials.AwsCredentialsProvider provider) {
        return running.client(
                S3Client.builder()
                        .forcePathStyle(true)
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                provider);
    }

    private void put(S3Client client, String key, String text) {
        client.putObject(request -> request.bucket(running.bucket).key(key), RequestBody.fromString(text));
    }

    private void create(String key, String text) {
        owner.putObject(
                request -> request.bucket(running.bucket).key(key).ifNoneMatch("*"), RequestBody.fromString(text));
    }

    private void replace(String key, String text, String tag) {
        owner.putObject(request -> request.bucket(running.bucket).key(key).ifMatch(tag), RequestBody.fromString(text));
    }

    private String read(String key) {
        return owner.getObjectAsBytes(request -> request.bucket(running.bucket).key(key))
                .asUtf8String();
    }
}
