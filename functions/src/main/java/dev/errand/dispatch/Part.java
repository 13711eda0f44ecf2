package dev.errand.dispatch;

import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Bytes that an envelope needs on its node, and how it gets them. It takes none that differ in size or digest.
 *
 * @param sha256 in lower-case hexadecimal
 */
public record Part(Source source, long bytes, String sha256) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** How a node gets a part. */
    public sealed interface Source {
        /** In the envelope itself. */
        record Inline(String text) implements Source {}

        /** By a GET of a presigned URL. */
        record Download(String url) implements Source {}

        /** From a file in the directory that the envelope is started in. */
        record Beside(String file) implements Source {}
    }

    public Part {
        if (bytes < 0 || !DIGEST.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no part has %d bytes with the SHA-256 '%s'".formatted(bytes, sha256));
        }
    }

    /** The UTF-8 bytes of a text. */
    public static Part inline(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Part(new Source.Inline(text), bytes.length, Keys.sha256(bytes));
    }

    /** Whether it travels in the envelope. */
    public boolean isInline() {
        return source instanceof Source.Inline;
    }
}
