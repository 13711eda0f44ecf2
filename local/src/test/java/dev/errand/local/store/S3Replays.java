package dev.errand.local.store;

import dev.errand.local.gateway.Principal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.StringInputStream;

/** Uploads that somebody signed, sent with a word of their body changed. */
record S3Replays(URI gateway, String bucket, Principal signer) {
    /** The answer to an upload whose body is not the one whose digest is signed. */
    String withItsDigestSigned() throws IOException, InterruptedException {
        return changed(signing("replayed").build());
    }

    /** The answer to an upload in chunks that are signed. */
    String withItsChunksSigned() throws IOException, InterruptedException {
        return changed(signing("replayed")
                .putProperty(AwsV4FamilyHttpSigner.CHUNK_ENCODING_ENABLED, true)
                .putProperty(AwsV4FamilyHttpSigner.CHECKSUM_ALGORITHM, DefaultChecksumAlgorithm.CRC32)
                .build());
    }

    private SignRequest.Builder<AwsCredentialsIdentity> signing(String key) {
        SdkHttpRequest request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.PUT)
                .uri(gateway.resolve("/" + bucket + "/" + key))
                .putHeader("Content-Length", "6")
                .build();
        AwsCredentialsIdentity identity = AwsBasicCredentials.create(signer.accessKeyId(), signer.secretAccessKey());
        return SignRequest.builder(identity)
                .request(request)
                .payload(() -> new StringInputStream("signed"))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1");
    }

    private static String changed(SignRequest<AwsCredentialsIdentity> signing)
            throws IOException, InterruptedException {
        SignedRequest signed = AwsV4HttpSigner.create().sign(signing);
        String body = new String(signed.payload().orElseThrow().newStream().readAllBytes(), StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(signed.request().getUri())
                .PUT(HttpRequest.BodyPublishers.ofString(body.replace("signed", "forged")));
        signed.request().forEachHeader((name, values) -> {
            if (!name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Content-Length")) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        }
    }
}
