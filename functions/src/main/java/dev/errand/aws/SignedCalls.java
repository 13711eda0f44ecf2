package dev.errand.aws;

import dev.errand.dispatch.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.utils.IoUtils;

/**
 * Calls of services of which one or two are needed, signed by the SDK's own signer: a client of each would be megabytes of
 * function.zip. Throttled and failed calls are made again, as an SDK client would; every call made here may be.
 */
final class SignedCalls {
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(200), Duration.ofSeconds(1));
    private static final int SERVER_ERROR = 500;

    private final SdkHttpClient http;
    private final IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final String region;
    private final Pause pause;
    private final UnaryOperator<Supplier<String>> guard;

    SignedCalls(
            SdkHttpClient http,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            String region,
            Pause pause) {
        this(http, credentials, region, pause, call -> call);
    }

    private SignedCalls(
            SdkHttpClient http,
            IdentityProvider<? extends AwsCredentialsIdentity> credentials,
            String region,
            Pause pause,
            UnaryOperator<Supplier<String>> guard) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.pause = pause;
        this.guard = guard;
    }

    /** These with something around each call. */
    SignedCalls guarded(UnaryOperator<Supplier<String>> around) {
        return new SignedCalls(http, credentials, region, pause, around);
    }

    /**
     * A service.
     *
     * @param name what is signed for
     * @param region what is signed for; empty for that of the calls
     */
    record Service(String name, URI endpoint, Optional<String> region) {
        Service(String name, URI endpoint) {
            this(name, endpoint, Optional.empty());
        }
    }

    /** Calls a service of the query protocol, as STS and EC2 are; answers the XML. */
    String query(Service service, Map<String, String> parameters) {
        String form = new TreeMap<>(parameters)
                .entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return post(service, Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), form);
    }

    /** Calls a service of the JSON protocol, version 1.1; answers the JSON. */
    String json(Service service, String target, String body) {
        return post(service, Map.of("Content-Type", "application/x-amz-json-1.1", "X-Amz-Target", target), body);
    }

    /** Calls a service of the REST protocol with JSON; answers the JSON. */
    String rest(Service service, String path, String body) {
        Service place = new Service(service.name(), service.endpoint().resolve(path), service.region());
        return post(place, Map.of("Content-Type", "application/json"), body);
    }

    /**
     * @throws AwsServiceException what the service answers, if not success
     * @throws SdkClientException when it could not be reached
     */
    private String post(Service service, Map<String, String> headers, String body) {
        return guard.apply(() -> patiently(service, headers, body)).get();
    }

    private String patiently(Service service, Map<String, String> headers, String body) {
        for (Duration wait : PAUSES) {
            try {
                return once(service, headers, body);
            } catch (AwsServiceException e) {
                if (e.statusCode() < SERVER_ERROR && !e.isThrottlingException()) {
                    throw e;
                }
            } catch (SdkClientException e) {
                // Not reached, or no answer: tried again.
            }
            pause.sleep(wait);
        }
        return once(service, headers, body);
    }

    private String once(Service service, Map<String, String> headers, String body) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(service.endpoint());
        headers.forEach(request::putHeader);
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
        SignedRequest signed = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity())
                        .request(request.build())
                        .payload(content)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service.name())
                        .putProperty(
                                AwsV4HttpSigner.REGION_NAME, service.region().orElse(region)));
        try {
            return answer(
                    service,
                    http.prepareRequest(HttpExecuteRequest.builder()
                                    .request(signed.request())
                                    .contentStreamProvider(signed.payload().orElse(content))
                                    .build())
                            .call());
        } catch (IOException e) {
            throw SdkClientException.create("no answer of %s: %s".formatted(service.endpoint(), e.getMessage()), e);
        }
    }

    private AwsCredentialsIdentity identity() {
        return credentials.resolveIdentity().join();
    }

    private static String answer(Service service, HttpExecuteResponse response) throws IOException {
        String text = response.responseBody().map(SignedCalls::read).orElse("");
        if (response.httpResponse().isSuccessful()) {
            return text;
        }
        Throttles.see(response.httpResponse(), text);
        throw ServiceAnswer.failure(service.name(), response.httpResponse(), text);
    }

    private static String read(java.io.InputStream body) {
        try (body) {
            return IoUtils.toUtf8String(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
