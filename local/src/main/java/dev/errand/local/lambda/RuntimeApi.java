package dev.errand.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Lambda's Runtime API for one process: hands out invocations and takes answers
 * (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, version 2018-06-01).
 */
final class RuntimeApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROOT = "/2018-06-01/runtime/";
    private static final byte[] ACCEPTED = "{\"status\":\"OK\"}\n".getBytes(StandardCharsets.UTF_8);

    private final Duration timeout;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Invocation> running = new ConcurrentHashMap<>();
    private final CompletableFuture<Optional<Answer.Failed>> initialised = new CompletableFuture<>();

    RuntimeApi(Duration timeout) {
        this.timeout = timeout;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a port for a function's Runtime API", e);
        }
        server.setExecutor(threads);
        server.createContext(ROOT + "invocation/next", this::next);
        server.createContext(ROOT + "invocation/", this::answer);
        server.createContext(ROOT + "init/error", this::initError);
        server.start();
    }

    /** The value of AWS_LAMBDA_RUNTIME_API for the process. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** Completes when the process first asks for work (empty), or reports that it cannot start. */
    CompletableFuture<Optional<Answer.Failed>> initialised() {
        return initialised;
    }

    void offer(Invocation invocation) {
        running.put(invocation.requestId(), invocation);
        waiting.add(invocation);
    }

    private void next(HttpExchange exchange) throws IOException {
        initialised.complete(Optional.empty());
        try {
            Invocation invocation = waiting.take();
            long deadline = System.currentTimeMillis() + timeout.toMillis();
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", "application/json");
            headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
            headers.set("Lambda-Runtime-Deadline-Ms", String.valueOf(deadline));
            headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
            respond(exchange, 200, invocation.payload().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            // The process has ended or is about to.
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path =
                exchange.getRequestURI().getPath().substring(ROOT.length()).split("/", -1);
        byte[] body = exchange.getRequestBody().readAllBytes();
        Invocation invocation = path.length == 3 ? running.remove(path[1]) : null;
        if (invocation == null) {
            respond(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}".getBytes(StandardCharsets.UTF_8));
            return;
        }
        boolean tooLarge = body.length > FunctionErrors.LARGEST_PAYLOAD;
        // Completed before the process hears of it, as a process may end as soon as it has.
        invocation.answer().complete(tooLarge ? FunctionErrors.responseTooLarge() : parsed(path[2], body));
        respond(exchange, tooLarge ? 413 : 202, ACCEPTED);
    }

    private void initError(HttpExchange exchange) throws IOException {
        initialised.complete(Optional.of(failed(exchange.getRequestBody().readAllBytes())));
        respond(exchange, 202, ACCEPTED);
    }

    private static Answer parsed(String kind, byte[] body) {
        return kind.equals("response") ? returned(body) : failed(body);
    }

    private static Answer returned(byte[] body) {
        try {
            return new Answer.Returned(JSON.readTree(body));
        } catch (IOException e) {
            return new Answer.Failed("Runtime.InvalidResponse", "the function's answer is not JSON: " + e.getMessage());
        }
    }

    private static Answer.Failed failed(byte[] body) {
        String cause = new String(body, StandardCharsets.UTF_8);
        try {
            JsonNode error = JSON.readTree(cause);
            return new Answer.Failed(error.path("errorType").asText("Lambda.Unknown"), cause);
        } catch (JsonProcessingException e) {
            return new Answer.Failed("Lambda.Unknown", cause);
        }
    }

    private static void respond(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
