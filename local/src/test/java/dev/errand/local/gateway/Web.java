package dev.errand.local.gateway;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned URLs and what a client without credentials makes of them. */
public record Web(URI gateway, AwsCredentialsProvider signer) {
    public static Web of(Running running) {
        return new Web(running.uri, running.as(running.credentials.owner()));
    }

    public URI toGet(Duration life, String bucket, String key) {
        try (S3Presigner presigner = presigner()) {
            return URI.create(presigner
                    .presignGetObject(get -> get.signatureDuration(life)
                            .getObjectRequest(GetObjectRequest.builder()
                                    .bucket(bucket)
                                    .key(key)
                                    .build()))
                    .url()
                    .toString());
        }
    }

    /** A URL that takes an object once, and only with this SHA-256 (in base64). */
    public URI toPut(Duration life, String bucket, String key, String sha256) {
        try (S3Presigner presigner = presigner()) {
            return URI.create(presigner
                    .presignPutObject(put -> put.signatureDuration(life)
                            .putObjectRequest(PutObjectRequest.builder()
                                    .bucket(bucket)
                                    .key(key)
                                    .ifNoneMatch("*")
                                    .checksumSHA256(sha256)
                                    .build()))
                    .url()
                    .toString());
        }
    }

    private S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(gateway)
                .region(Region.EU_WEST_1)
                .credentialsProvider(signer)
                .serviceConfiguration(
                        S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    public static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url));
    }

    public static HttpResponse<String> put(URI url, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).PUT(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return send(request);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
