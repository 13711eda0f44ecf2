package dev.errand.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds out who sent a request, by computing its signature and comparing. */
public final class Authenticator {
    private static final String MISMATCH = "The request signature we calculated does not match the signature you"
            + " provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.";
    private static final String INVALID_TOKEN = "The security token included in the request is invalid.";
    /** https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
    private static final Duration LONGEST_URL = Duration.ofDays(7);

    private static final Duration SKEW = Duration.ofMinutes(5);
    /** https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html, RequestTimeTooSkewed */
    private static final Duration SKEW_OF_S3 = Duration.ofMinutes(15);

    private final Callers callers;
    private final InstantSource clock;
    private final Regions regions;

    /** @param clock the machine's time, by which clients sign, whatever time the local deployment has */
    public Authenticator(Callers callers, InstantSource clock, Regions regions) {
        this.callers = callers;
        this.clock = clock;
        this.regions = regions;
    }

    /** The machine's time, by which requests are judged. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The sender of a request.
     *
     * @param payloadHash what stands for the body in the signature: its SHA-256 or one of the constants of S3
     * @throws NotAuthenticated when it is not signed, or not by somebody known, or not now
     */
    public Principal authenticate(HttpExchange exchange, String payloadHash) {
        Signature signature = Signature.of(exchange)
                .orElseThrow(() -> new NotAuthenticated(Refusal.UNSIGNED, "Missing Authentication Token"));
        regions.check(signature);
        Caller caller = callers.find(signature.accessKeyId())
                .orElseThrow(() -> new NotAuthenticated(
                        Refusal.UNKNOWN_KEY, INVALID_TOKEN, Map.of("AWSAccessKeyId", signature.accessKeyId())));
        if (!caller.sessionToken().equals(signature.sessionToken())) {
            throw new NotAuthenticated(Refusal.WRONG_TOKEN, INVALID_TOKEN, token(signature));
        }
        checkTime(signature, caller);
        checkHeaders(exchange, signature);
        checkValue(exchange, signature, caller, payloadHash);
        return caller.principal();
    }

    private static void checkValue(HttpExchange exchange, Signature signature, Caller caller, String payloadHash) {
        String canonical = CanonicalRequest.of(exchange, signature, payloadHash);
        String signed = SigningKey.textToSign(signature, canonical);
        String expected = SigningKey.sign(caller.principal().secretAccessKey(), signature, signed);
        if (!MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.value().getBytes(StandardCharsets.UTF_8))) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("AWSAccessKeyId", signature.accessKeyId());
            details.put("StringToSign", signed);
            details.put("SignatureProvided", signature.value());
            details.put("StringToSignBytes", bytes(signed));
            details.put("CanonicalRequest", canonical);
            details.put("CanonicalRequestBytes", bytes(canonical));
            throw new NotAuthenticated(Refusal.WRONG_SIGNATURE, MISMATCH, details);
        }
    }

    private static String bytes(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> token(Signature signature) {
        return signature.sessionToken().map(token -> Map.of("Token-0", token)).orElse(Map.of());
    }

    private void checkTime(Signature signature, Caller caller) {
        Instant now = clock.instant();
        Instant signed = signature.signedAt();
        if (caller.end().filter(end -> !now.isBefore(end)).isPresent()) {
            throw new NotAuthenticated(
                    Refusal.ENDED, "The security token included in the request is expired", token(signature));
        }
        Duration skew = signature.service().equals("s3") ? SKEW_OF_S3 : SKEW;
        boolean early = signed.isAfter(now.plus(skew));
        boolean late = now.isAfter(signed.plus(skew));
        if (early || (late && !signature.isPresigned())) {
            throw new NotAuthenticated(
                    Refusal.WRONG_TIME,
                    "Signature expired: %s is not within %d minutes of %s"
                            .formatted(signature.time(), skew.toMinutes(), Signature.TIME.format(now)),
                    skewed(signature, now, skew));
        }
        signature.expires().ifPresent(expires -> checkUrl(signed, expires, now));
    }

    private static Map<String, String> skewed(Signature signature, Instant now, Duration skew) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("RequestTime", signature.time());
        details.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        details.put("MaxAllowedSkewMilliseconds", String.valueOf(skew.toMillis()));
        return details;
    }

    private static void checkUrl(Instant signed, String expires, Instant now) {
        Optional<Duration> lifetime = lifetime(expires);
        if (lifetime.isEmpty()) {
            throw new NotAuthenticated(
                    Refusal.BAD_LIFETIME, "X-Amz-Expires must be a number between 1 and 604800 seconds");
        }
        Instant end = signed.plus(lifetime.get());
        if (now.isAfter(end)) {
            Map<String, String> details = new LinkedHashMap<>();
            details.put("X-Amz-Expires", expires);
            details.put("Expires", end.toString());
            details.put("ServerTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
            throw new NotAuthenticated(Refusal.URL_EXPIRED, "Request has expired", details);
        }
    }

    private static Optional<Duration> lifetime(String expires) {
        if (!expires.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        Duration lifetime = Duration.ofSeconds(Long.parseLong(expires));
        return Optional.of(lifetime).filter(d -> d.isPositive() && d.compareTo(LONGEST_URL) <= 0);
    }

    /** S3 refuses a header of its own that the signature does not cover, and so do its presigned URLs. */
    private static void checkHeaders(HttpExchange exchange, Signature signature) {
        String unsigned = exchange.getRequestHeaders().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.equals("host") || (signature.service().equals("s3") && name.startsWith("x-amz-")))
                .filter(name -> !signature.signedHeaders().contains(name))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unsigned.isEmpty()) {
            throw new NotAuthenticated(
                    Refusal.HEADERS_NOT_SIGNED,
                    "There were headers present in the request which were not signed: " + unsigned,
                    Map.of("HeadersNotSigned", unsigned));
        }
    }
}
