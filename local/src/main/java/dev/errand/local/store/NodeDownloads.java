package dev.errand.local.store;

import dev.errand.local.fleet.StoreFault.Kind;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.time.Pause;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/**
 * What a node reads from S3 with its own role, as the agent's aws:downloadContent does. Permissions are judged and calls
 * counted as those of a client are.
 */
public final class NodeDownloads {
    private final Store store;
    private final Access access;
    private final Interceptor interceptor;
    private final S3Faults faults;

    public NodeDownloads(Store store, Access access, Interceptor interceptor, S3Faults faults) {
        this.store = store;
        this.access = access;
        this.interceptor = interceptor;
        this.faults = faults;
    }

    /**
     * The keys that begin with a prefix, in order.
     *
     * @param node from {@code Credentials.node}
     * @throws ServiceError 403 AccessDenied without s3:ListBucket, 404 NoSuchBucket
     */
    public List<String> keys(Principal node, String bucket, String prefix) {
        String arn = "arn:aws:s3:::" + bucket;
        interceptor.before(node, "s3:ListBucket", arn);
        meetFaults("ListObjectsV2", "");
        require(node, "s3:ListBucket", arn, Map.of("s3:prefix", prefix));
        if (!store.blobs().containerExists(bucket)) {
            throw new ServiceError(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        List<String> keys = new Listing(store.blobs(), bucket, prefix).keys();
        interceptor.after(node, "s3:ListBucket", arn);
        return keys;
    }

    /**
     * Writes an object to a file, which it replaces.
     *
     * @throws ServiceError 403 AccessDenied without s3:GetObject, or when the key is missing and may not be listed; 404
     *     NoSuchKey
     */
    public void download(Principal node, String bucket, String key, Path file) {
        String arn = "arn:aws:s3:::" + bucket + "/" + key;
        interceptor.before(node, "s3:GetObject", arn);
        meetFaults("GetObject", key);
        require(node, "s3:GetObject", arn, Map.of());
        try (InputStream object = store.blobs().getBlob(bucket, key)) {
            interceptor.after(node, "s3:GetObject", arn);
            Files.copy(object, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchKeyException missing) {
            require(node, "s3:ListBucket", "arn:aws:s3:::" + bucket, Map.of());
            throw new ServiceError(404, "NoSuchKey", "The specified key does not exist.");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write what a node downloads", e);
        }
    }

    /** A connection that breaks is what the agent's SDK makes of it; its retries are not emulated. */
    private void meetFaults(String operation, String key) {
        faults.strike(operation, key, true).ifPresent(fault -> {
            S3Fault.refusal(fault.kind(), key).ifPresent(failure -> {
                throw new ServiceError(failure.status(), failure.code(), failure.message());
            });
            if (fault.kind() != Kind.DELAY) {
                throw new ServiceError(
                        500, "RequestError", "send request failed caused by: read: connection reset by peer");
            }
            Pause.of(fault.delay());
        });
    }

    /** As S3 words it: {@link S3Endpoint}. */
    private void require(Principal node, String action, String resource, Map<String, String> context) {
        try {
            access.require(node, action, resource, context);
        } catch (ServiceError denied) {
            throw ServiceError.forbidden("AccessDenied", String.valueOf(denied.getMessage()));
        }
    }
}
