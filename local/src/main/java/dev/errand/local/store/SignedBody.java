package dev.errand.local.store;

import com.sun.net.httpserver.HttpExchange;
import dev.errand.local.gateway.NotAuthenticated;
import dev.errand.local.gateway.Principal;
import dev.errand.local.gateway.QueryString;
import dev.errand.local.gateway.Signature;
import dev.errand.local.gateway.SigningKey;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gaul.s3proxy.checksum.ChunkedInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a request's signature says of its body: its digest, nothing, or that it comes in chunks that are signed
 * themselves and may end in a checksum.
 *
 * <p>https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
record SignedBody(String declared) {
    static final String UNSIGNED = "UNSIGNED-PAYLOAD";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final String SIGNED_CHUNKS = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
    private static final int LARGEST_CHUNK = 16 * 1024 * 1024;

    static SignedBody of(HttpExchange exchange) {
        QueryString query = QueryString.parse(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        return new SignedBody(Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-content-sha256"))
                .or(() -> query.value("X-Amz-Content-Sha256"))
                .orElse(UNSIGNED));
    }

    /** The body itself, reading which fails at its end at the latest when it is not what the signature says. */
    InputStream open(HttpExchange exchange, Principal caller) {
        InputStream body = new OpenInputStream(exchange.getRequestBody());
        if (SHA256.matcher(declared).matches()) {
            return new WholeInputStream(new DeclaredDigest(body, declared));
        }
        String trailer = exchange.getRequestHeaders().getFirst("x-amz-trailer");
        if (declared.startsWith(SIGNED_CHUNKS)) {
            return new WholeInputStream(signedChunks(exchange, caller, body, trailer));
        }
        return declared.startsWith("STREAMING-")
                ? new WholeInputStream(new ChunkedInputStream(body, LARGEST_CHUNK, trailer))
                : body;
    }

    /** @throws NotAuthenticated when the request is not signed */
    private static InputStream signedChunks(
            HttpExchange exchange, Principal caller, InputStream body, @Nullable String trailer) {
        Signature signature = Signature.of(exchange).orElseThrow();
        byte[] key = SigningKey.derive(caller.secretAccessKey(), signature);
        return new ChunkedInputStream(
                body,
                LARGEST_CHUNK,
                signature.value(),
                key,
                "HmacSHA256",
                signature.time(),
                signature.scope(),
                trailer);
    }
}
