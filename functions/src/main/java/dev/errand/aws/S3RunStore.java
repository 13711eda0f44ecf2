package dev.errand.aws;

import dev.errand.store.RunStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The run store in a bucket. Throttled and failed calls are retried by the SDK, and nowhere else.
 *
 * <p>Conditional writes: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">412 when
 * the condition does not hold, 409 when another write is in progress</a>.
 */
final class S3RunStore implements RunStore {
    private static final int PRECONDITION_FAILED = 412;
    private static final int CONFLICT = 409;
    private static final String BYTES = "application/octet-stream";

    /** What one DeleteObjects takes: <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html">API reference</a>. */
    private static final int DELETED_AT_ONCE = 1000;

    private final S3Client s3;
    private final Supplier<S3Client> copying;
    private final Json json;
    private final String bucket;

    /** @param copying a client that waits for long copies, see {@link Clients#copying} */
    S3RunStore(S3Client s3, Supplier<S3Client> copying, Json json, String bucket) {
        this.s3 = s3;
        this.copying = copying;
        this.json = json;
        this.bucket = bucket;
    }

    @Override
    public Optional<String> create(String key, Object value) {
        return conditionally(key, value, put -> put.ifNoneMatch("*"));
    }

    @Override
    public Optional<String> replace(String key, String version, Object value) {
        return conditionally(key, value, put -> put.ifMatch(version));
    }

    @Override
    public void put(String key, Object value) {
        write(key, json.write(value), put -> {});
    }

    @Override
    public void putBytes(String key, byte[] bytes) {
        write(key, bytes, put -> {});
    }

    @Override
    public void putBody(String key, Body body) {
        Edge.call(() -> s3.putObject(
                put -> put.bucket(bucket).key(key),
                RequestBody.fromContentProvider(
                        ContentStreamProvider.fromInputStreamSupplier(body.open()), body.length(), BYTES)));
    }

    @Override
    public <T> Optional<Stored<T>> find(String key, Class<T> type) {
        return object(key)
                .map(found -> new Stored<>(
                        json.read(found.asByteArrayUnsafe(), type),
                        found.response().eTag()));
    }

    private Optional<ResponseBytes<GetObjectResponse>> object(String key) {
        try {
            return Optional.of(Edge.call(
                    () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key))));
        } catch (NoSuchKeyException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> list(String prefix) {
        return Edge.call(
                () -> s3.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix)).contents().stream()
                        .map(S3Object::key)
                        .toList());
    }

    @Override
    public void delete(String key) {
        Edge.call(() -> s3.deleteObject(delete -> delete.bucket(bucket).key(key)));
    }

    @Override
    public void deleteAll(String prefix) {
        List<ObjectIdentifier> keys = list(prefix).stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        for (int from = 0; from < keys.size(); from += DELETED_AT_ONCE) {
            delete(keys.subList(from, Math.min(keys.size(), from + DELETED_AT_ONCE)));
        }
    }

    /** The answer is a success whatever became of the keys: each failure is in its body. */
    private void delete(List<ObjectIdentifier> keys) {
        Delete delete = Delete.builder().objects(keys).quiet(true).build();
        DeleteObjectsResponse deleted = Edge.call(
                () -> s3.deleteObjects(request -> request.bucket(bucket).delete(delete)));
        deleted.errors().stream().findFirst().ifPresent(error -> {
            throw Edge.failure(error.code(), "%s: %s".formatted(error.key(), error.message()));
        });
    }

    @Override
    public void copy(String from, String to) {
        Edge.call(() -> copying.get()
                .copyObject(copy -> copy.sourceBucket(bucket)
                        .sourceKey(from)
                        .destinationBucket(bucket)
                        .destinationKey(to)));
    }

    private Optional<String> conditionally(String key, Object value, Consumer<PutObjectRequest.Builder> condition) {
        byte[] bytes = json.write(value);
        try {
            return Optional.of(write(key, bytes, condition));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == CONFLICT) {
                return versionOf(key, bytes);
            }
            throw e;
        }
    }

    /** A write whose answer was lost is made again by the SDK, and finds itself. */
    private Optional<String> versionOf(String key, byte[] bytes) {
        return object(key)
                .filter(found -> Arrays.equals(found.asByteArrayUnsafe(), bytes))
                .map(found -> found.response().eTag());
    }

    /** A browser that is handed the report shows it, and saves what it has no type of. */
    private static Optional<String> type(String key) {
        if (key.endsWith(".html")) {
            return Optional.of("text/html; charset=utf-8");
        }
        return key.endsWith(".json") ? Optional.of("application/json") : Optional.empty();
    }

    private String write(String key, byte[] bytes, Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(key);
        type(key).ifPresent(put::contentType);
        condition.accept(put);
        return Edge.call(() -> s3.putObject(put.build(), RequestBody.fromBytes(bytes)))
                .eTag();
    }
}
