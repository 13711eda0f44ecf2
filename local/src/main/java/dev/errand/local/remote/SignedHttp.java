package dev.errand.local.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Sends calls that are signed as the caller's, each once.
 *
 * <p>By the SDK's client and not Java's: it goes through the proxy that the environment names (HTTPS_PROXY, NO_PROXY).
 */
final class SignedHttp {
    private final SdkHttpClient http;
    private final CallerAccess caller;
    private final Clock clock;

    SignedHttp(SdkHttpClient http, CallerAccess caller, Clock clock) {
        this.http = http;
        this.caller = caller;
        this.clock = clock;
    }

    CallerAccess caller() {
        return caller;
    }

    Clock clock() {
        return clock;
    }

    /**
     * @throws UncheckedIOException where there is no answer: the call may or may not have arrived
     * @throws Refused where the caller has no credentials
     */
    Answer send(String service, Outgoing call) {
        ContentStreamProvider body = ContentStreamProvider.fromUtf8String(call.body());
        SignedRequest signed = sign(service, call, body);
        HttpExecuteRequest.Builder request = HttpExecuteRequest.builder().request(signed.request());
        if (!call.body().isEmpty()) {
            request.contentStreamProvider(signed.payload().orElse(body));
        }
        return answer(request.build());
    }

    /** Fetches what anybody may who has the link; the caller closes it. */
    Download download(Outgoing link) {
        HttpExecuteRequest request =
                HttpExecuteRequest.builder().request(unsigned(link)).build();
        try {
            HttpExecuteResponse response = http.prepareRequest(request).call();
            return new Download(response.httpResponse().statusCode(), content(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer answer(HttpExecuteRequest request) {
        try {
            HttpExecuteResponse response = http.prepareRequest(request).call();
            Map<String, String> headers = new HashMap<>();
            response.httpResponse()
                    .forEachHeader((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            try (InputStream content = content(response)) {
                return new Answer(
                        response.httpResponse().statusCode(),
                        headers,
                        new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SignedRequest sign(String service, Outgoing call, ContentStreamProvider body) {
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(caller.identity())
                        .request(unsigned(call))
                        .payload(body)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, caller.region())
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    }

    private static SdkHttpRequest unsigned(Outgoing call) {
        SdkHttpRequest.Builder request =
                SdkHttpRequest.builder().method(call.method()).uri(call.uri());
        call.headers().forEach(request::putHeader);
        return request.build();
    }

    private static InputStream content(HttpExecuteResponse response) {
        return response.responseBody().map(body -> (InputStream) body).orElseGet(AbortableInputStream::createEmpty);
    }
}
