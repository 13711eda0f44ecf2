package dev.errand.local.api;

import dev.errand.client.DefaultApi;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;

/** Makes callers of the client that the build generates from docs/openapi.yaml. */
final class GeneratedClient {
    private GeneratedClient() {}

    /** A client whose requests are signed before they are sent. */
    static DefaultApi by(Signed signed, String url) {
        dev.errand.client.ApiClient client = new dev.errand.client.ApiClient();
        client.updateBaseUri(url);
        client.setRequestInterceptor(request -> sign(signed, request));
        return new DefaultApi(client);
    }

    private static void sign(Signed signed, HttpRequest.Builder request) {
        HttpRequest unsigned = request.copy().build();
        String body = unsigned.bodyPublisher().map(GeneratedClient::text).orElse("");
        signed.request(unsigned.method(), unsigned.uri(), body, Map.of(), same -> same)
                .headers()
                .map()
                .forEach((name, values) -> values.forEach(value -> request.setHeader(name, value)));
    }

    private static String text(BodyPublisher body) {
        BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        body.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                text.onSubscribe(subscription);
            }

            @Override
            public void onNext(ByteBuffer bytes) {
                text.onNext(List.of(bytes));
            }

            @Override
            public void onError(Throwable failure) {
                text.onError(failure);
            }

            @Override
            public void onComplete() {
                text.onComplete();
            }
        });
        return text.getBody().toCompletableFuture().join();
    }
}
