package dev.errand.aws;

import dev.errand.api.Held;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Objects by GetObject, of which no more is asked for than is wanted. */
final class S3Held implements Held {
    private final S3Client s3;
    private final String bucket;

    S3Held(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public Optional<byte[]> read(String key, int most) {
        ResponseBytes<GetObjectResponse> found = Edge.call(
                () -> s3.getObjectAsBytes(get -> get.bucket(bucket).key(key).range("bytes=0-" + most)));
        byte[] bytes = found.asByteArray();
        return bytes.length > most ? Optional.empty() : Optional.of(bytes);
    }
}
