package dev.errand.dispatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.errand.store.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * Answers to PUT as S3 does when the URL's signature has the header If-None-Match and, with "checksum" in the URL, the
 * header x-amz-checksum-sha256. Of an object it keeps the size and the SHA-256.
 */
final class UploadServer implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** An answer out of turn. */
    interface Fault {
        void answer(HttpExchange exchange) throws IOException;
    }

    UploadServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    String url(String key) {
        return "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), key);
    }

    /** A URL as it is signed for a digest. */
    String url(String key, Optional<String> sha256) {
        return url(key) + (sha256.isPresent() ? "?X-Amz-SignedHeaders=checksum" : "?X-Amz-SignedHeaders=none");
    }

    Part part(String key, String text) {
        texts.put("/" + key, text);
        byte[] bytes = text.getBytes(UTF_8);
        return new Part(new Part.Source.Download(url(key)), bytes.length, Keys.sha256(bytes));
    }

    /** What there is under a key: "BYTES:SHA-256". */
    Optional<String> object(String key) {
        return Optional.ofNullable(objects.get("/" + key));
    }

    void put(String key, String content) {
        objects.put("/" + key, "%d:%s".formatted(content.getBytes(UTF_8).length, Keys.sha256(content)));
    }

    /** Has the next requests for a key answered by these. */
    void fail(String key, List<Fault> answers) {
        faults.put("/" + key, new ArrayDeque<>(answers));
    }

    /** The requests for a key so far, by their methods. */
    List<String> requests(String key) {
        return requests.stream().filter(line -> line.endsWith(" /" + key)).toList();
    }

    static Fault error(int status, String code, String message) {
        return exchange -> refuse(exchange, status, code, message);
    }

    static Fault reset() {
        return HttpExchange::close;
    }

    /** Keeps the object and loses the answer. */
    Fault loseAnswer() {
        return exchange -> {
            keep(exchange, exchange.getRequestURI().getPath());
            exchange.close();
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        Fault fault = faults.getOrDefault(path, new ArrayDeque<>()).poll();
        if (fault != null) {
            fault.answer(exchange);
        } else if (exchange.getRequestMethod().equals("PUT")) {
            put(exchange, path);
        } else if (texts.containsKey(path)) {
            send(exchange, 200, texts.getOrDefault(path, ""));
        } else {
            refuse(exchange, 404, "NoSuchKey", "The specified key does not exist.");
        }
    }

    private void put(HttpExchange exchange, String path) throws IOException {
        boolean checks = exchange.getRequestURI().getQuery().endsWith("=checksum");
        Optional<String> checksum = header(exchange, "x-amz-checksum-sha256");
        if (!header(exchange, "If-None-Match").equals(Optional.of("*")) || checks != checksum.isPresent()) {
            refuse(exchange, 403, "SignatureDoesNotMatch", "The request signature we calculated does not match.");
        } else if (header(exchange, "Content-Length").isEmpty()) {
            refuse(exchange, 411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        } else if (objects.containsKey(path)) {
            refuse(
                    exchange,
                    412,
                    "PreconditionFailed",
                    "At least one of the pre-conditions you specified did not hold");
        } else if (checksum.isEmpty() || checksum.equals(Optional.of(base64(keep(exchange, path))))) {
            keepUnlessKept(exchange, path);
            send(exchange, 200, "");
        } else {
            objects.remove(path);
            refuse(exchange, 400, "BadDigest", "The SHA256 you specified did not match the calculated checksum.");
        }
    }

    private void keepUnlessKept(HttpExchange exchange, String path) throws IOException {
        if (!objects.containsKey(path)) {
            keep(exchange, path);
        }
    }

    private String keep(HttpExchange exchange, String path) throws IOException {
        DigestInputStream body = new DigestInputStream(exchange.getRequestBody(), sha256());
        long bytes = drain(body);
        String digest = HexFormat.of().formatHex(body.getMessageDigest().digest());
        objects.put(path, bytes + ":" + digest);
        return digest;
    }

    private static long drain(InputStream stream) throws IOException {
        byte[] buffer = new byte[65_536];
        long bytes = 0;
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            bytes += read;
        }
        return bytes;
    }

    private static String base64(String hexadecimal) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hexadecimal));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    /** Once the body is read, as an answer may be lost when the connection ends before. */
    private static void refuse(HttpExchange exchange, int status, String code, String message) throws IOException {
        drain(exchange.getRequestBody());
        send(
                exchange,
                status,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>%s</Code><Message>%s</Message></Error>"
                        .formatted(code, message));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
