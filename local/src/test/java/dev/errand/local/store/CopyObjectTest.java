package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.template.Deployment;
import dev.errand.local.template.Samples;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** CopyObject, as https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html describes it. */
class CopyObjectTest {
    private static final String SHA256_OF_TEXT = "mC2ePrmW9VnmM/TRlN7zdh2Qn1o7ZH0ahR/q1nwyydE=";
    private static final String MD5_OF_TEXT = "\"1cb251ec0d568de6a929b520c4aed8d1\"";
    private static final String STATEMENTS =
            "/Resources/PlanRoleDefaultPolicy0ED737D5/Properties/PolicyDocument/Statement";
    private static final String VERSION = "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrH";

    @TempDir
    Path folder;

    private Running running;
    private S3Client owner;
    private S3Client plan;

    /** The plan role may also read releases/public/ in another bucket and is told there of missing keys. */
    @BeforeEach
    void start() throws Exception {
        Deployment deployment = Samples.changed(
                folder,
                template -> ((ArrayNode) template.at(STATEMENTS))
                        .add(Samples.json("{'Effect': 'Allow', 'Action': ['s3:GetObject', 's3:GetObjectVersion'],"
                                + " 'Resource': 'arn:aws:s3:::releases/public/*'}"))
                        .add(Samples.json("{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource':"
                                + " 'arn:aws:s3:::releases'}")));
        Store store = Store.inMemory();
        store.createBucket("releases");
        running = new Running(deployment, store, Interceptor.NONE, Clock.systemUTC());
        owner = client(running.credentials.owner());
        plan = client(running.plan());
        put("public/a b+ü.conf", "text");
        put("private/key", "secret");
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void aCopyHasTheChecksumThatWasAskedFor() {
        CopyObjectResult copied = copy(request -> request);

        assertThat(copied.checksumSHA256()).isEqualTo(SHA256_OF_TEXT);
        assertThat(copied.checksumType()).isEqualTo(ChecksumType.FULL_OBJECT);
        assertThat(copied.eTag()).isEqualTo(MD5_OF_TEXT);
        HeadObjectResponse head = owner.headObject(request ->
                request.bucket(running.bucket).key("runs/r/staged/files/0").checksumMode(ChecksumMode.ENABLED));
        assertThat(head.checksumSHA256()).isEqualTo(SHA256_OF_TEXT);
        assertThat(head.eTag()).isEqualTo(MD5_OF_TEXT);
        assertThat(head.contentLength()).isEqualTo(4);
        assertThat(head.lastModified()).isEqualTo(copied.lastModified());
        assertThat(head.metadata()).isEqualTo(Map.of("release", "7"));
        assertThat(head.contentType()).isEqualTo("text/x-conf");
    }

    @Test
    void aCopyIsOfTheObjectThatWasLookedAt() {
        copy(request -> request.copySourceIfMatch(MD5_OF_TEXT));

        assertRefused(
                () -> copy(request -> request.copySourceIfMatch("\"00000000000000000000000000000000\"")),
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold");
    }

    @Test
    void theCallerNeedsToReadTheSource() {
        assertRefused(
                () -> copy(request -> request.sourceKey("private/key")),
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::releases/private/key\""
                                .formatted(running.plan().arn())
                        + " because no identity-based policy allows the s3:GetObject action");
    }

    @Test
    void theCallerNeedsToWriteTheDestination() {
        assertRefused(
                () -> copy(request -> request.destinationBucket("releases")),
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: s3:PutObject on resource: "
                                .formatted(running.plan().arn())
                        + "\"arn:aws:s3:::releases/runs/r/staged/files/0\" because no identity-based policy allows the"
                        + " s3:PutObject action");
    }

    @Test
    void aMissingSourceIsNamed() {
        assertRefused(
                () -> copy(request -> request.sourceKey("public/none")),
                404,
                "NoSuchKey",
                "The specified key does not exist.");
        assertRefused(
                () -> copyAsOwner(request -> request.sourceBucket("none")),
                404,
                "NoSuchBucket",
                "The specified bucket does not exist");
    }

    /** Buckets are not versioned: there is no version but null. */
    @Test
    void aVersionIsNotThere() {
        copyAsOwner(request -> request.sourceVersionId("null"));

        assertRefused(
                () -> copyAsOwner(request -> request.sourceVersionId(VERSION)),
                404,
                "NoSuchVersion",
                "The specified version does not exist.");
        assertRefused(
                () -> copyAsOwner(request -> request.sourceVersionId("7")),
                400,
                "InvalidArgument",
                "Invalid version id specified");
        assertRefused(
                () -> owner.getObjectAsBytes(
                        request -> request.bucket("releases").key("private/key").versionId(VERSION)),
                404,
                "NoSuchVersion",
                "The specified version does not exist.");
    }

    @Test
    void aVersionNeedsAnActionOfItsOwn() {
        assertThatThrownBy(
                        () -> copy(request -> request.sourceKey("private/key").sourceVersionId(VERSION)))
                .hasMessageContaining("is not authorized to perform: s3:GetObjectVersion on resource");
    }

    @Test
    void whatACopyCannotDoHereIsRefusedByName() {
        assertRefused(
                () -> copy(request -> request.checksumAlgorithm(ChecksumAlgorithm.CRC32)),
                501,
                "NotImplemented",
                "CopyObject with x-amz-checksum-algorithm: CRC32 is not emulated locally; docs/local/s3.md lists what"
                        + " is");
        assertRefused(
                () -> copy(request -> request.serverSideEncryption("aws:kms")),
                501,
                "NotImplemented",
                "CopyObject with x-amz-server-side-encryption is not emulated locally; docs/local/s3.md lists what is");
    }

    private CopyObjectResult copy(UnaryOperator<CopyObjectRequest.Builder> change) {
        return copyBy(plan, change);
    }

    private CopyObjectResult copyAsOwner(UnaryOperator<CopyObjectRequest.Builder> change) {
        return copyBy(owner, change);
    }

    private CopyObjectResult copyBy(S3Client client, UnaryOperator<CopyObjectRequest.Builder> change) {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket("releases")
                .sourceKey("public/a b+ü.conf")
                .destinationBucket(running.bucket)
                .destinationKey("runs/r/staged/files/0")
                .checksumAlgorithm(ChecksumAlgorithm.SHA256);
        return client.copyObject(change.apply(request).build()).copyObjectResult();
    }

    private void put(String key, String text) {
        owner.putObject(
                request -> request.bucket("releases")
                        .key(key)
                        .contentType("text/x-conf")
                        .metadata(Map.of("release", "7")),
                RequestBody.fromString(text));
    }

    private S3Client client(dev.errand.local.gateway.Principal principal) {
        return running.client(
                S3Client.builder()
                        .forcePathStyle(true)
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                running.as(principal));
    }

    private static void assertRefused(ThrowingCallable call, int status, String code, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(S3Exception.class, error -> {
            assertThat(error.statusCode()).isEqualTo(status);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(error.awsErrorDetails().errorMessage()).isEqualTo(message);
        });
    }
}
