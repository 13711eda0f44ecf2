package dev.errand.local.api;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client is answered.
 *
 * @param message what API Gateway itself says; empty when a function speaks
 */
record ApiResponse(int status, Map<String, String> headers, List<String> cookies, Body body, Optional<String> message) {
    static final String CONTENT_TYPE = "content-type";

    /** The connection's, which the server writes itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "date", "keep-alive", "transfer-encoding");

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 304);

    ApiResponse {
        headers = Map.copyOf(headers);
        cookies = List.copyOf(cookies);
    }

    /** What a function says. */
    ApiResponse(int status, Map<String, String> headers, List<String> cookies, Body body) {
        this(status, headers, cookies, body, Optional.empty());
    }

    /** What API Gateway itself says. */
    static ApiResponse said(int status, String message) {
        return new ApiResponse(
                status,
                Map.of(CONTENT_TYPE, "application/json"),
                List.of(),
                Body.of("{\"message\":\"%s\"}".formatted(message)),
                Optional.of(message));
    }

    static ApiResponse forbidden() {
        return said(403, "Forbidden");
    }

    static ApiResponse notFound() {
        return said(404, "Not Found");
    }

    static ApiResponse tooLarge() {
        return said(413, "Request Entity Too Large");
    }

    static ApiResponse tooMany() {
        return said(429, "Too Many Requests");
    }

    static ApiResponse failed() {
        return said(500, "Internal Server Error");
    }

    static ApiResponse unavailable() {
        return said(503, "Service Unavailable");
    }

    void send(HttpExchange exchange, String requestId) throws IOException {
        headers.forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().set(name, value);
            }
        });
        cookies.forEach(cookie -> exchange.getResponseHeaders().add("Set-Cookie", cookie));
        exchange.getResponseHeaders().set("Apigw-Requestid", requestId);
        boolean without = body.length() == 0
                || WITHOUT_BODY.contains(status)
                || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, without ? -1 : body.length());
        if (!without) {
            exchange.getResponseBody().write(body.bytes());
        }
    }
}
