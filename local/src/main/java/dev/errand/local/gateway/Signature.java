package dev.errand.local.gateway;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request says of its signature (version 4), in its headers or, presigned, in its URL.
 *
 * @param time when it was signed, for example {@code 20260101T000000Z}
 * @param expires of a presigned URL: the seconds it works, as written
 */
public record Signature(
        String accessKeyId,
        String date,
        String region,
        String service,
        List<String> signedHeaders,
        String value,
        String time,
        Optional<String> sessionToken,
        Optional<String> expires) {
    public Signature {
        signedHeaders = List.copyOf(signedHeaders);
    }

    static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    public static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final int SCOPE_PARTS = 5;

    /**
     * Reads it, when there is one.
     *
     * @throws NotAuthenticated when something is missing from it
     */
    public static Optional<Signature> of(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String authorization = headers.getFirst("Authorization");
        if (authorization != null && authorization.startsWith(ALGORITHM)) {
            return Optional.of(inHeaders(headers, fields(authorization.substring(ALGORITHM.length()))));
        }
        QueryString query = QueryString.parse(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        return query.has("X-Amz-Algorithm") ? Optional.of(inUrl(query)) : Optional.empty();
    }

    public boolean isPresigned() {
        return expires.isPresent();
    }

    /**
     * When it was signed.
     *
     * @throws NotAuthenticated when its time is none
     */
    public Instant signedAt() {
        try {
            return TIME.parse(time, Instant::from);
        } catch (DateTimeParseException e) {
            throw new NotAuthenticated(
                    Refusal.INCOMPLETE, "X-Amz-Date '%s' is not of the form 20260101T000000Z".formatted(time));
        }
    }

    /** The day, region and service that its key is made for. */
    public String scope() {
        return "%s/%s/%s/aws4_request".formatted(date, region, service);
    }

    private static Signature inHeaders(Headers headers, Map<String, String> fields) {
        return of(
                field(fields, "Credential"),
                field(fields, "SignedHeaders"),
                field(fields, "Signature"),
                Optional.ofNullable(headers.getFirst("X-Amz-Date")).orElseThrow(() -> incomplete("X-Amz-Date")),
                Optional.ofNullable(headers.getFirst("X-Amz-Security-Token")),
                Optional.empty());
    }

    private static Signature inUrl(QueryString query) {
        return of(
                parameter(query, "X-Amz-Credential"),
                parameter(query, "X-Amz-SignedHeaders"),
                parameter(query, "X-Amz-Signature"),
                parameter(query, "X-Amz-Date"),
                query.value("X-Amz-Security-Token"),
                Optional.of(parameter(query, "X-Amz-Expires")));
    }

    private static Signature of(
            String credential,
            String signedHeaders,
            String signature,
            String time,
            Optional<String> token,
            Optional<String> expires) {
        String[] scope = credential.split("/", -1);
        if (scope.length != SCOPE_PARTS) {
            throw incomplete("Credential of the form key/date/region/service/aws4_request");
        }
        return new Signature(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                List.of(signedHeaders.split(";")),
                signature,
                time,
                token,
                expires);
    }

    private static Map<String, String> fields(String authorization) {
        Map<String, String> fields = new HashMap<>();
        Arrays.stream(authorization.split(",")).map(String::strip).forEach(field -> {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), field.substring(equals + 1));
            }
        });
        return fields;
    }

    private static String field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).orElseThrow(() -> incomplete(name));
    }

    private static String parameter(QueryString query, String name) {
        return query.value(name).orElseThrow(() -> incomplete(name));
    }

    private static NotAuthenticated incomplete(String part) {
        return new NotAuthenticated(Refusal.INCOMPLETE, "Authorization requires '%s'.".formatted(part));
    }
}
