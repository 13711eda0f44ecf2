package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import dev.errand.local.gateway.Web;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Buckets with somebody's own files, one of them in another region than the clients, which are in eu-west-1. */
class BucketFoldersTest {
    @TempDir
    Path folder;

    private Store store;
    private Running running;
    private S3Client owner;

    @BeforeEach
    void start() throws Exception {
        Files.createDirectories(folder.resolve("releases/site"));
        Files.createDirectories(folder.resolve("releases-us@us-east-1"));
        Files.writeString(folder.resolve("releases/site/site.conf"), "listen");
        Files.writeString(folder.resolve("releases/run.sh"), "#!/bin/sh");
        Files.writeString(folder.resolve("releases-us@us-east-1/us.conf"), "us");
        store = Store.inMemory();
        new BucketFolders(store).fill(folder);
        running = new Running(store, Interceptor.NONE);
        owner = client(false);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void everyFileIsAnObject() {
        assertThat(keys("releases")).containsExactly("run.sh", "site/site.conf");
        assertThat(read(owner, "releases", "site/site.conf")).isEqualTo("listen");
    }

    @Test
    void objectsFollowTheirFiles() throws Exception {
        Files.writeString(folder.resolve("releases/site/site.conf"), "LISTEN");
        Files.writeString(folder.resolve("releases/new"), "new");
        Files.delete(folder.resolve("releases/run.sh"));

        new BucketFolders(store).fill(folder);

        assertThat(keys("releases")).containsExactly("new", "site/site.conf");
        assertThat(read(owner, "releases", "site/site.conf")).isEqualTo("LISTEN");
    }

    @Test
    void aFolderThatIsNotNamedLikeABucketIsRefused() throws Exception {
        Path wrong = Files.createDirectory(folder.resolve("Releases"));

        assertThatThrownBy(() -> new BucketFolders(store).fill(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the folder " + wrong + " is not named like a bucket; name it bucket or bucket@region");
    }

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html */
    @Test
    void anotherRegionsBucketIsElsewhere() throws Exception {
        assertThatThrownBy(() -> read(owner, "releases-us", "us.conf"))
                .isInstanceOfSatisfying(S3Exception.class, error -> {
                    assertThat(error.statusCode()).isEqualTo(301);
                    assertThat(error.awsErrorDetails().errorCode()).isEqualTo("PermanentRedirect");
                    assertThat(error.awsErrorDetails().sdkHttpResponse().firstMatchingHeader("x-amz-bucket-region"))
                            .hasValue("us-east-1");
                });
        HttpResponse<String> answer = Web.get(Web.of(running).toGet(Duration.ofMinutes(1), "releases-us", "us.conf"));
        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.body())
                .contains("<Error><Code>PermanentRedirect</Code><Message>The bucket you are attempting to access must"
                        + " be addressed using the specified endpoint. Please send all future requests to this"
                        + " endpoint.</Message><Endpoint>releases-us.s3.us-east-1.amazonaws.com</Endpoint>"
                        + "<Bucket>releases-us</Bucket>");
    }

    @Test
    void aClientThatFollowsRegionsReadsIt() {
        assertThat(read(client(true), "releases-us", "us.conf")).isEqualTo("us");
    }

    @Test
    void headBucketNamesTheRegion() {
        assertThat(owner.headBucket(request -> request.bucket("releases")).bucketRegion())
                .isEqualTo("eu-west-1");
        assertThatThrownBy(() -> owner.headBucket(request -> request.bucket("releases-us")))
                .isInstanceOfSatisfying(
                        S3Exception.class,
                        error -> assertThat(error.awsErrorDetails()
                                        .sdkHttpResponse()
                                        .firstMatchingHeader("x-amz-bucket-region"))
                                .hasValue("us-east-1"));
    }

    /** A copy is sent to the region of its destination, wherever its source is. */
    @Test
    void aCopyCrossesRegions() {
        assertThat(owner.copyObject(request -> request.sourceBucket("releases-us")
                                .sourceKey("us.conf")
                                .destinationBucket(running.bucket)
                                .destinationKey("copy")
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                        .copyObjectResult()
                        .checksumSHA256())
                .isEqualTo("ea2yovzlxrohX+Xyf1MtTn7brEtqXgnh7zoICEqQRiE=");
    }

    private List<String> keys(String bucket) {
        return owner.listObjectsV2(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static String read(S3Client client, String bucket, String key) {
        return client.getObjectAsBytes(request -> request.bucket(bucket).key(key))
                .asUtf8String();
    }

    private S3Client client(boolean followsRegions) {
        return running.client(
                S3Client.builder()
                        .forcePathStyle(true)
                        .crossRegionAccessEnabled(followsRegions)
                        .overrideConfiguration(
                                configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry())),
                running.as(running.credentials.owner()));
    }
}
