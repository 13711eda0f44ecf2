package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The condition keys that tell how a request was signed.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
 */
final class SignatureContext {
    private SignatureContext() {}

    /** Those of a request that has a signature. */
    static Map<String, String> of(HttpExchange exchange, Instant now) {
        Signature signature = Signature.of(exchange).orElseThrow();
        return Map.of(
                "s3:authType",
                signature.isPresigned() ? "REST-QUERY-STRING" : "REST-HEADER",
                "s3:signatureversion",
                Signature.ALGORITHM,
                "s3:signatureAge",
                age(signature.signedAt(), now));
    }

    /** In milliseconds; a clock that is ahead signs at no age. */
    private static String age(Instant signed, Instant now) {
        return String.valueOf(Math.max(0, Duration.between(signed, now).toMillis()));
    }
}
