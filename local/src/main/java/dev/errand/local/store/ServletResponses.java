package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What s3proxy's handler answers, on its way into the JDK's HTTP server: an object's bytes as they come, everything else
 * once it is whole. The handler uses 12 of the interface's methods; the others throw.
 */
final class ServletResponses extends ServletOutputStream implements InvocationHandler {
    private static final String CONTENT_LENGTH = "Content-Length";

    private final HttpExchange exchange;
    private final Runnable beforeAnswer;
    private final S3Fault fault;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final PrintWriter writer = new PrintWriter(this, false, StandardCharsets.UTF_8);
    private int status = 200;
    private @Nullable OutputStream body;

    /** @param beforeAnswer runs once, when the call has been carried out and nothing of its answer has been sent */
    ServletResponses(HttpExchange exchange, S3Fault fault, Runnable beforeAnswer) {
        this.exchange = exchange;
        this.fault = fault;
        this.beforeAnswer = beforeAnswer;
    }

    HttpServletResponse asServlet() {
        return (HttpServletResponse) Proxy.newProxyInstance(
                ServletResponses.class.getClassLoader(), new Class<?>[] {HttpServletResponse.class}, this);
    }

    boolean isCommitted() {
        return body != null;
    }

    /** Sends what is not yet sent. */
    void finish() throws IOException {
        writer.flush();
        if (body != null) {
            return;
        }
        boolean empty = collected.size() == 0;
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().remove(CONTENT_LENGTH);
        }
        commit(empty ? -1 : collected.size());
        if (!empty) {
            collected.writeTo(openBody());
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (body == null && streams()) {
            long whole = Long.parseLong(exchange.getResponseHeaders().getFirst(CONTENT_LENGTH));
            exchange.getResponseHeaders().remove(CONTENT_LENGTH);
            commit(whole);
        }
        if (body == null) {
            collected.write(bytes, offset, length);
        } else {
            body.write(bytes, offset, length);
        }
    }

    /** An XML document of its own, instead of the handler's. */
    void write(String element) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        write((S3Answer.DECLARATION + element).getBytes(StandardCharsets.UTF_8));
    }

    private boolean streams() {
        return exchange.getRequestMethod().equals("GET")
                && exchange.getResponseHeaders().containsKey(CONTENT_LENGTH);
    }

    private void commit(long length) throws IOException {
        beforeAnswer.run();
        exchange.sendResponseHeaders(status, length);
        body = fault.answer(exchange.getResponseBody(), length);
    }

    private OutputStream openBody() {
        return Objects.requireNonNull(body, "nothing is sent yet");
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException("answers are written by the thread that serves the request");
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) {
        Object[] arguments = Objects.requireNonNullElse(given, new Object[0]);
        switch (method.getName()) {
            case "setStatus" -> status = (int) arguments[0];
            case "addHeader" -> exchange.getResponseHeaders().add((String) arguments[0], (String) arguments[1]);
            case "setHeader" -> exchange.getResponseHeaders().set((String) arguments[0], (String) arguments[1]);
            case "addDateHeader" -> exchange.getResponseHeaders().add((String) arguments[0], date((long) arguments[1]));
            case "setContentType" -> exchange.getResponseHeaders().set("Content-Type", (String) arguments[0]);
            case "setCharacterEncoding" -> {}
            case "sendError" ->
                throw new IllegalArgumentException(arguments.length > 1 ? String.valueOf(arguments[1]) : "Bad Request");
            default -> {
                return answer(method, arguments);
            }
        }
        return null;
    }

    private @Nullable Object answer(Method method, Object[] arguments) {
        return switch (method.getName()) {
            case "getHeader" -> exchange.getResponseHeaders().getFirst((String) arguments[0]);
            case "containsHeader" -> exchange.getResponseHeaders().containsKey((String) arguments[0]);
            case "getStatus" -> status;
            case "isCommitted" -> isCommitted();
            case "getWriter" -> writer;
            case "getOutputStream" -> this;
            case "toString" -> "answer " + status;
            default -> throw new UnsupportedOperationException("a response's " + method.getName());
        };
    }

    private static String date(long epochMillis) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(epochMillis).atOffset(ZoneOffset.UTC));
    }
}
