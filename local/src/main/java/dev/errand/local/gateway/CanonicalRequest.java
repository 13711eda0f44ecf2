package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The text of a request that its signature covers.
 *
 * <p>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
final class CanonicalRequest {
    private CanonicalRequest() {}

    static String of(HttpExchange exchange, Signature signature, String payloadHash) {
        URI uri = exchange.getRequestURI();
        String headers = signature.signedHeaders().stream()
                .map(name -> name + ":" + header(exchange, name) + "\n")
                .collect(Collectors.joining());
        return String.join(
                "\n",
                exchange.getRequestMethod(),
                path(uri.getRawPath(), signature.service()),
                QueryString.parse(Optional.ofNullable(uri.getRawQuery()).orElse(""))
                        .canonical(),
                headers,
                String.join(";", signature.signedHeaders()),
                payloadHash);
    }

    /** S3 signs the path encoded once, as it is; the others normalise it and encode what was sent once more. */
    private static String path(String rawPath, String service) {
        String path = rawPath.isEmpty() ? "/" : rawPath;
        return PercentCoding.encodePath(service.equals("s3") ? PercentCoding.decode(path) : normalised(path));
    }

    /** Without empty segments and those that are dots. */
    private static String normalised(String path) {
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        String end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
        return "/" + String.join("/", segments) + end;
    }

    private static String header(HttpExchange exchange, String name) {
        List<String> values =
                Optional.ofNullable(exchange.getRequestHeaders().get(name)).orElse(List.of());
        return values.stream()
                .map(value -> value.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining(","));
    }
}
