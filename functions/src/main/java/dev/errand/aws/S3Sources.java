package dev.errand.aws;

import dev.errand.contract.AccessDenied;
import dev.errand.plan.Sources;
import dev.errand.request.S3Location;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/**
 * Objects in buckets of any region that the deployment's partition has.
 *
 * <p>CopyObject is sent to the run store's region and takes its source from any other by itself, at most 5 GB, as one part,
 * so that the checksum is of all of it (<a
 * href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html">API reference</a>); looking at a source and
 * listing go to its own region, to which S3's redirects lead the client.
 */
final class S3Sources implements Sources {
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int PRECONDITION_FAILED = 412;

    private final Supplier<S3Client> s3;
    private final String runStore;

    /**
     * @param s3 a client that follows to other regions and waits for long copies, see {@link Clients#copying}
     * @param runStore the bucket that is copied to
     */
    S3Sources(Supplier<S3Client> s3, String runStore) {
        this.s3 = s3;
        this.runStore = runStore;
    }

    @Override
    public Source find(S3Location object) {
        HeadObjectResponse found = read(
                object,
                () -> s3.get().headObject(head -> head.bucket(object.bucket()).key(object.key())));
        return new Source(object, found.contentLength(), found.eTag());
    }

    @Override
    public byte[] read(S3Location object, int mostBytes) {
        byte[] bytes = read(object, () -> beginning(object, mostBytes + 1));
        if (bytes.length > mostBytes) {
            throw new SourceUnreadable("%s has more than %d bytes; use a smaller one".formatted(object, mostBytes));
        }
        return bytes;
    }

    private byte[] beginning(S3Location object, int most) {
        try (ResponseInputStream<GetObjectResponse> content =
                s3.get().getObject(get -> get.bucket(object.bucket()).key(object.key()))) {
            byte[] bytes = content.readNBytes(most);
            content.abort();
            return bytes;
        } catch (IOException e) {
            throw SdkClientException.create("%s could not be read to its end".formatted(object), e);
        }
    }

    @Override
    public List<Source> list(S3Location prefix, int most) {
        return read(
                prefix,
                () -> s3
                        .get()
                        .listObjectsV2Paginator(
                                list -> list.bucket(prefix.bucket()).prefix(prefix.key()))
                        .contents()
                        .stream()
                        .limit(most)
                        .map(found -> source(prefix.bucket(), found))
                        .toList());
    }

    private static Source source(String bucket, S3Object found) {
        return new Source(new S3Location(bucket, found.key()), found.size(), found.eTag());
    }

    /** Without its tags: to read and write them takes rights of their own. */
    @Override
    public Optional<String> copy(Source source, String key) {
        S3Location at = source.at();
        try {
            CopyObjectResponse copied = Edge.call(() -> s3.get()
                    .copyObject(copy -> copy.sourceBucket(at.bucket())
                            .sourceKey(at.key())
                            .copySourceIfMatch(source.version())
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                            .taggingDirective(TaggingDirective.REPLACE)
                            .destinationBucket(runStore)
                            .destinationKey(key)));
            return Optional.of(hexadecimal(copied.copyObjectResult().checksumSHA256()));
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                return Optional.empty();
            }
            throw unreadable(at, e);
        } catch (AccessDenied e) {
            throw denied(at, e.getMessage());
        }
    }

    @Override
    public String digestOf(String key) {
        HeadObjectResponse found = Edge.call(
                () -> s3.get().headObject(head -> head.bucket(runStore).key(key).checksumMode(ChecksumMode.ENABLED)));
        return hexadecimal(found.checksumSHA256());
    }

    private static <T> T read(S3Location at, Supplier<T> call) {
        try {
            return Edge.call(call);
        } catch (S3Exception e) {
            throw unreadable(at, e);
        } catch (AccessDenied e) {
            throw denied(at, e.getMessage());
        }
    }

    /** The answer to a HeadObject has no body, so that it names neither error nor caller. */
    private static SourceUnreadable unreadable(S3Location at, S3Exception e) {
        if (e.statusCode() == NOT_FOUND) {
            return new SourceUnreadable("%s is not there; check the bucket and the key".formatted(at));
        }
        return Edge.code(e).isEmpty() && e.statusCode() == FORBIDDEN
                ? denied(at, Edge.message(e))
                : new SourceUnreadable("%s cannot be read: %s: %s".formatted(at, Edge.code(e), Edge.message(e)));
    }

    private static SourceUnreadable denied(S3Location at, @Nullable String message) {
        return new SourceUnreadable(
                "%s may not be read by this deployment, or is not there (%s); have its setting sourceBuckets name the bucket, and where that is another account's, its policy the role of the function Plan"
                        .formatted(at, message));
    }

    private static String hexadecimal(String base64) {
        return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
    }
}
