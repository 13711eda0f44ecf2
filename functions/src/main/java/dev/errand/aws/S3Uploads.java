package dev.errand.aws;

import dev.errand.collect.Uploaded;
import dev.errand.collect.Uploads;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Objects that nodes have uploaded, by HeadObject with their checksums. */
final class S3Uploads implements Uploads {
    private static final int NOT_FOUND = 404;

    private final S3Client s3;
    private final String bucket;

    S3Uploads(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<Uploaded> find(String key) {
        try {
            HeadObjectResponse found = Edge.call(
                    () -> s3.headObject(head -> head.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED)));
            return Optional.of(new Uploaded(found.contentLength(), hexadecimal(found.checksumSHA256())));
        } catch (S3Exception e) {
            // An answer to HEAD has no body that could name the error.
            if (e.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> hexadecimal(@Nullable String base64) {
        return Optional.ofNullable(base64)
                .map(text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text)));
    }
}
