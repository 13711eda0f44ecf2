package dev.errand.local.api;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.PercentCoding;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came.
 *
 * @param query as it was written; empty when there is none
 * @param headers by their names in lower case
 */
record ApiRequest(
        String method,
        String rawPath,
        String query,
        Map<String, List<String>> headers,
        Body body,
        String sourceIp,
        String protocol) {
    /** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html, Payload size */
    private static final int LARGEST = 10 * 1024 * 1024;

    ApiRequest {
        headers = Map.copyOf(headers);
    }

    static ApiRequest of(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        byte[] body = exchange.getRequestBody().readNBytes(LARGEST + 1);
        // A client that still sends when it is answered may miss the answer.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        return new ApiRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                headers,
                new Body(body),
                exchange.getRemoteAddress().getAddress().getHostAddress(),
                exchange.getProtocol());
    }

    boolean isTooLarge() {
        return body.length() > LARGEST;
    }

    /**
     * The path as it is routed and as functions get it: decoded, up to a question mark that was encoded in it.
     *
     * <p>Seen on AWS: https://github.com/honojs/hono/issues/2156, https://github.com/middleapi/standard-server/pull/93
     */
    String path() {
        String decoded = PercentCoding.decode(rawPath);
        int end = decoded.indexOf('?');
        String path = end < 0 ? decoded : decoded.substring(0, end);
        return path.startsWith("/") ? path : "/" + path;
    }

    /** The values of a header that came more than once, joined by commas. */
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(values -> String.join(",", values));
    }
}
