package dev.errand.aws;

import dev.errand.dispatch.SigningSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** URLs signed with a session's credentials; none says that it lives longer than these do. */
final class S3SigningSession implements SigningSession {
    private final S3Presigner presigner;
    private final String bucket;
    private final StaticCredentialsProvider credentials;
    private final Instant end;

    S3SigningSession(S3Presigner presigner, String bucket, AwsSessionCredentials credentials, Instant end) {
        this.presigner = presigner;
        this.bucket = bucket;
        this.credentials = StaticCredentialsProvider.create(credentials);
        this.end = end;
    }

    @Override
    public String download(String key, Duration life) {
        GetObjectRequest get = GetObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .overrideConfiguration(override -> override.credentialsProvider(credentials))
                .build();
        return presigner
                .presignGetObject(
                        presign -> presign.signatureDuration(limited(life)).getObjectRequest(get))
                .url()
                .toString();
    }

    @Override
    public String upload(String key, Optional<String> sha256, Duration life) {
        PutObjectRequest.Builder put = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .ifNoneMatch("*")
                .overrideConfiguration(override -> override.credentialsProvider(credentials));
        sha256.ifPresent(digest -> put.checksumSHA256(base64(digest)));
        return presigner
                .presignPutObject(
                        presign -> presign.signatureDuration(limited(life)).putObjectRequest(put.build()))
                .url()
                .toString();
    }

    private Duration limited(Duration life) {
        Duration left = Duration.between(Instant.now(), end);
        return left.compareTo(life) < 0 ? left : life;
    }

    private static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }
}
