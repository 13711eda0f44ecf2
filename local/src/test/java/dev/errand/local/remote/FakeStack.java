package dev.errand.local.remote;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** CloudFormation, an API and its objects that answer what they are told to. */
public final class FakeStack implements AutoCloseable {
    /** What arrived. */
    public record Arrived(String call, Headers headers, String body) {}

    /** The body's bytes as characters of the same numbers. */
    private record Scripted(int status, Map<String, String> headers, String body) {
        static Scripted of(int status, Map<String, String> headers, byte[] body) {
            return new Scripted(status, headers, new String(body, StandardCharsets.ISO_8859_1));
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final HttpServer server;
    private final Map<String, Deque<Scripted>> script = new ConcurrentHashMap<>();
    private final List<Arrived> arrived = Collections.synchronizedList(new ArrayList<>());
    private final List<Duration> pauses = new ArrayList<>();

    private FakeStack(HttpServer server) {
        this.server = server;
    }

    /** One whose stack Errand has an API. */
    public static FakeStack start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FakeStack fake = new FakeStack(server);
            server.createContext("/", fake::answer);
            server.start();
            fake.answers("POST /", 200, """
                    <DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
                    <Stacks><member><StackId>arn:aws:cloudformation:eu-west-1:111122223333:stack/Errand/1</StackId>
                    <StackName>Errand</StackName><Outputs>
                    <member><OutputKey>Bucket</OutputKey><OutputValue>errand-bucket</OutputValue></member>
                    <member><OutputKey>ApiUrl</OutputKey><OutputValue>%s</OutputValue></member>
                    </Outputs></member></Stacks></DescribeStacksResult></DescribeStacksResponse>""".formatted(fake.apiUrl()));
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where CloudFormation is. */
    public URI uri() {
        return URI.create("http://localhost:%d/".formatted(server.getAddress().getPort()));
    }

    public String apiUrl() {
        return uri() + "api";
    }

    /** The URL of an object that anybody may read. */
    public String object(String name, byte[] bytes) {
        add("GET /objects/" + name, Scripted.of(200, Map.of(), bytes));
        return uri() + "objects/" + name;
    }

    /**
     * The next answer to a call that has none yet; the last one stays.
     *
     * @param call for example {@code GET /api/runs?limit=5}
     */
    public void answers(String call, int status, String body) {
        answers(call, status, Map.of(), body);
    }

    void answers(String call, int status, Map<String, String> headers, String body) {
        add(call, Scripted.of(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The next answer is a connection that closes. */
    void isSilent(String call) {
        add(call, new Scripted(0, Map.of(), ""));
    }

    /** Takes away what was told before, and tells something else. */
    void answersOnly(String call, int status, Map<String, String> headers, String body) {
        script.remove(call);
        answers(call, status, headers, body);
    }

    /** A problem as the API has them. */
    public void refuses(String call, int status, String detail) {
        answers(
                call,
                status,
                Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"about:blank\",\"title\":\"Problem\",\"status\":%d,\"detail\":\"%s\"}"
                        .formatted(status, detail));
    }

    private void add(String call, Scripted answer) {
        script.computeIfAbsent(call, key -> new ArrayDeque<>()).add(answer);
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call = exchange.getRequestMethod() + " " + place(exchange.getRequestURI());
            arrived.add(new Arrived(
                    call,
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Deque<Scripted> answers = script.getOrDefault(call, new ArrayDeque<>());
            if (answers.isEmpty()) {
                send(exchange, new Scripted(599, Map.of(), "not scripted: " + call));
            } else {
                send(exchange, answers.size() > 1 ? answers.removeFirst() : answers.getFirst());
            }
        }
    }

    /** Parameters in order, in which the client does not send them. */
    private static String place(URI uri) {
        return uri.getRawQuery() == null
                ? uri.getRawPath()
                : uri.getRawPath()
                        + Stream.of(uri.getRawQuery().split("&", -1))
                                .sorted()
                                .collect(Collectors.joining("&", "?", ""));
    }

    private static void send(HttpExchange exchange, Scripted answer) throws IOException {
        if (answer.status() == 0) {
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] body = answer.bytes();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    /** What arrived so far, at one place. */
    List<Arrived> arrived(String call) {
        return arrived.stream().filter(one -> one.call().equals(call)).toList();
    }

    /** How long was waited between tries. */
    List<Duration> pauses() {
        return pauses;
    }

    SignedHttp http(Clock clock) {
        CallerAccess caller = new CallerAccess(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")), "eu-west-1");
        return new SignedHttp(UrlConnectionHttpClient.create(), caller, clock);
    }

    Patience patience() {
        return new Patience(pauses::add, () -> 1);
    }

    Stacks stacks(Clock clock) {
        return new Stacks(http(clock), patience(), uri());
    }

    /** A client of it that does not wait. */
    public RunApi api() {
        return api(Clock.systemUTC());
    }

    RunApi api(Clock clock) {
        SignedHttp http = http(clock);
        return new RunApi(new Api(http, patience(), stacks(clock).find("Errand")), http);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
