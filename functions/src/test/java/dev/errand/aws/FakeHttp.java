package dev.errand.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Answers calls in the order of what it was told, and keeps what it was sent. */
final class FakeHttp implements SdkHttpClient {
    /** A call that came. */
    record Call(SdkHttpRequest request, String body) {}

    private interface Answer {
        HttpExecuteResponse give() throws IOException;
    }

    private final List<Call> calls = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();

    FakeHttp answers(int status, String body) {
        return answers(SdkHttpResponse.builder().statusCode(status).build(), body);
    }

    FakeHttp answers(int status, String body, String header, String value) {
        return answers(
                SdkHttpResponse.builder()
                        .statusCode(status)
                        .putHeader(header, value)
                        .build(),
                body);
    }

    private FakeHttp answers(SdkHttpResponse response, String body) {
        answers.add(() -> HttpExecuteResponse.builder()
                .response(response)
                .responseBody(
                        AbortableInputStream.create(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                .build());
        return this;
    }

    /** What calls this and nothing else, patiently. */
    LocationClients clients(String region) {
        SignedCalls calls = new SignedCalls(
                this,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
                region,
                wait -> {});
        Supplier<SsmClient> none = () -> {
            throw new AssertionError("calls Systems Manager");
        };
        return new LocationClients(new Endpoints(region, Map.of()), none, none, () -> calls, () -> {
            throw new AssertionError("calls CloudWatch Logs");
        });
    }

    FakeHttp resets() {
        return fails(new IOException("connection reset"));
    }

    FakeHttp fails(IOException failure) {
        answers.add(() -> {
            throw failure;
        });
        return this;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        calls.add(new Call(request.httpRequest(), body(request)));
        Answer answer = answers.remove();
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer.give();
            }

            @Override
            public void abort() {}
        };
    }

    private static String body(HttpExecuteRequest request) {
        try (InputStream content = request.contentStreamProvider().orElseThrow().newStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
