package dev.errand.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Running;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

class StoreTest {
    @TempDir
    Path folder;

    @Test
    void aFoldersObjectsAreFoundAgain() {
        try (Running first = new Running(Store.in(folder), Interceptor.NONE)) {
            client(first)
                    .putObject(
                            request -> request.bucket(first.bucket).key("a/b").metadata(Map.of("nonce", "n1")),
                            RequestBody.fromString("kept"));
        }

        try (Running second = new Running(Store.in(folder), Interceptor.NONE)) {
            HeadObjectResponse found = client(second)
                    .headObject(request -> request.bucket(second.bucket).key("a/b"));
            assertThat(found.contentLength()).isEqualTo(4);
            assertThat(found.metadata()).isEqualTo(Map.of("nonce", "n1"));
        }
    }

    @Test
    void aKeyIsCreatedOnceWhoeverRaces() {
        try (Running running = new Running(Store.in(folder), Interceptor.NONE)) {
            S3Client client = client(running);

            List<Integer> created = IntStream.range(0, 20)
                    .parallel()
                    .filter(writer -> creates(client, running.bucket, "writer " + writer))
                    .boxed()
                    .toList();

            assertThat(created).hasSize(1);
            assertThat(client.getObjectAsBytes(
                                    request -> request.bucket(running.bucket).key("race"))
                            .asUtf8String())
                    .isEqualTo("writer " + created.getFirst());
        }
    }

    @Test
    void oneOfManyReplacementsOfTheSameVersionWins() {
        try (Running running = new Running(Store.in(folder), Interceptor.NONE)) {
            S3Client client = client(running);
            String version = client.putObject(
                            request -> request.bucket(running.bucket).key("race"), RequestBody.fromString("first"))
                    .eTag();

            long won = IntStream.range(0, 20)
                    .parallel()
                    .filter(writer -> replaces(client, running.bucket, version, writer))
                    .count();

            assertThat(won).isEqualTo(1);
        }
    }

    private static boolean replaces(S3Client client, String bucket, String version, int writer) {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key("race").ifMatch(version),
                    RequestBody.fromString("writer " + writer));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(412);
            return false;
        }
    }

    @Test
    void anObjectIsListedWhenItIsWhole() throws Exception {
        Store store = Store.in(folder);
        store.createBucket("bucket");
        PipedInputStream payload = new PipedInputStream();
        CountDownLatch stored = new CountDownLatch(1);

        try (OutputStream upload = new PipedOutputStream(payload)) {
            Thread.ofVirtual().start(() -> {
                put(store.blobs(), payload);
                stored.countDown();
            });
            upload.write(new byte[10]);
            awaitBegun(folder.resolve("bucket"));
            assertThat(keys(store)).isEmpty();
        }

        stored.await();
        assertThat(keys(store)).containsExactly("key");
    }

    private static boolean creates(S3Client client, String bucket, String text) {
        try {
            client.putObject(
                    request -> request.bucket(bucket).key("race").ifNoneMatch("*"), RequestBody.fromString(text));
            return true;
        } catch (S3Exception e) {
            assertThat(e.statusCode()).isEqualTo(412);
            return false;
        }
    }

    private static void put(BlobStore blobs, InputStream payload) {
        blobs.putBlob(
                PutObjectRequest.builder()
                        .bucket("bucket")
                        .key("key")
                        .contentLength(10L)
                        .build(),
                payload);
    }

    /** Returns when the upload's own file is there. */
    private static void awaitBegun(Path bucket) {
        while (bucket.toFile().listFiles().length == 0) {
            Thread.onSpinWait();
        }
    }

    private static List<String> keys(Store store) {
        return store
                .blobs()
                .list(ListObjectsV2Request.builder().bucket("bucket").build())
                .contents()
                .stream()
                .map(S3Object::key)
                .toList();
    }

    private static S3Client client(Running running) {
        return running.client(S3Client.builder().forcePathStyle(true), running.as(running.credentials.owner()));
    }
}
