package dev.errand.local.api;

import dev.errand.local.access.Credentials;
import dev.errand.local.gateway.Principal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Requests that the AWS SDK's own signer signs. */
record Signed(AwsCredentialsIdentity identity, String service, String region, Clock clock) {
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    static Signed by(Credentials credentials, Principal principal) {
        Optional<String> token =
                Optional.ofNullable(credentials.environment(principal).get("AWS_SESSION_TOKEN"));
        AwsCredentialsIdentity identity = token.<AwsCredentialsIdentity>map(
                        session -> AwsSessionCredentialsIdentity.create(
                                principal.accessKeyId(), principal.secretAccessKey(), session))
                .orElseGet(() -> AwsCredentialsIdentity.create(principal.accessKeyId(), principal.secretAccessKey()));
        return new Signed(identity, "execute-api", "eu-west-1", Clock.systemUTC());
    }

    /** Somebody without a session token. */
    static Signed by(Principal user) {
        return new Signed(
                AwsCredentialsIdentity.create(user.accessKeyId(), user.secretAccessKey()),
                "execute-api",
                "eu-west-1",
                Clock.systemUTC());
    }

    Signed forService(String other) {
        return new Signed(identity, other, region, clock);
    }

    Signed forRegion(String other) {
        return new Signed(identity, service, other, clock);
    }

    Signed at(Clock other) {
        return new Signed(identity, service, region, other);
    }

    HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return send(request("GET", url, "", Map.of(), request -> request));
    }

    HttpResponse<String> send(String method, URI url, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send(request(method, url, body, headers, request -> request));
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    /** A signed request, in which something is changed afterwards. */
    HttpRequest request(
            String method,
            URI url,
            String body,
            Map<String, String> headers,
            UnaryOperator<HttpRequest.Builder> change) {
        SdkHttpRequest signed = sign(method, url, body, headers, Optional.empty());
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        new TreeMap<>(signed.headers()).forEach((name, values) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return change.apply(request).build();
    }

    /** A URL that whoever has it may get. */
    URI presigned(URI url, Duration life) {
        return sign("GET", url, "", Map.of(), Optional.of(life)).getUri();
    }

    private SdkHttpRequest sign(
            String method, URI url, String body, Map<String, String> headers, Optional<Duration> life) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(method)).uri(url);
        headers.forEach(request::putHeader);
        SignRequest.Builder<AwsCredentialsIdentity> asked = SignRequest.builder(identity)
                .request(request.build())
                .payload(ContentStreamProvider.fromUtf8String(body))
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock);
        life.ifPresent(lasting -> asked.putProperty(
                        AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, lasting));
        return AwsV4HttpSigner.create().sign(asked.build()).request();
    }
}
