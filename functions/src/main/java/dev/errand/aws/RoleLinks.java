package dev.errand.aws;

import dev.errand.api.Links;
import dev.errand.contract.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedGetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/**
 * Signs links as the role for callers' links, which is taken for each with a policy that allows that one object and no more:
 * so a link lives as long as it says, whenever the function's own session ends.
 */
final class RoleLinks implements Links {
    private final Settings settings;
    private final SignerRole signer;
    private final Supplier<S3Presigner> presigner;
    private final InstantSource clock;

    RoleLinks(Settings settings, Json json, Roles roles, Supplier<S3Presigner> presigner, InstantSource clock) {
        this.settings = settings;
        this.signer = new SignerRole(settings, json, roles);
        this.presigner = presigner;
        this.clock = clock;
    }

    @Override
    public Link download(Download wanted) {
        Roles.Session session = signer.take("api", new SignerRole.Allowed("s3:GetObject", wanted.key()));
        GetObjectRequest get = GetObjectRequest.builder()
                .bucket(settings.bucket())
                .key(wanted.key())
                .responseContentDisposition(wanted.disposition())
                .responseContentType(wanted.contentType())
                .overrideConfiguration(override -> as(override, session))
                .build();
        PresignedGetObjectRequest signed = presigner
                .get()
                .presignGetObject(
                        presign -> presign.signatureDuration(life(session)).getObjectRequest(get));
        return new Link(signed.url().toString(), signed.expiration());
    }

    @Override
    public Upload upload(String key, long bytes, String sha256) {
        Roles.Session session = signer.take("api", new SignerRole.Allowed("s3:PutObject", key));
        PutObjectRequest put = PutObjectRequest.builder()
                .bucket(settings.bucket())
                .key(key)
                .ifNoneMatch("*")
                .contentLength(bytes)
                .checksumSHA256(
                        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256)))
                .overrideConfiguration(override -> as(override, session))
                .build();
        PresignedPutObjectRequest signed = presigner
                .get()
                .presignPutObject(
                        presign -> presign.signatureDuration(life(session)).putObjectRequest(put));
        return new Upload(
                "s3://%s/%s".formatted(settings.bucket(), key),
                signed.url().toString(),
                "PUT",
                headers(signed),
                signed.expiration());
    }

    /** Without those that every client sends by itself, and some let nobody set. */
    private static Map<String, String> headers(PresignedPutObjectRequest signed) {
        Map<String, String> headers = new TreeMap<>();
        signed.signedHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        headers.remove("host");
        headers.remove("content-length");
        return headers;
    }

    private static void as(AwsRequestOverrideConfiguration.Builder override, Roles.Session session) {
        override.credentialsProvider(StaticCredentialsProvider.create(session.credentials()));
    }

    private Duration life(Roles.Session session) {
        Duration left = Duration.between(clock.instant(), session.end());
        return left.compareTo(LIFE) < 0 ? left : LIFE;
    }
}
