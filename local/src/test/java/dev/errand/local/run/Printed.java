package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** A stream of a node's output as a result has it. */
record Printed(String text, long bytes, Optional<String> sha256, String complete) {
    static final Printed NOTHING = whole("");

    private static final int IN_THE_RESULT = 4096;

    static Printed of(JsonNode stream) {
        return new Printed(
                stream.path("text").asText(),
                stream.path("bytes").asLong(-1),
                Optional.ofNullable(stream.get("sha256")).map(JsonNode::asText),
                stream.path("complete").asText());
    }

    /** All that was printed, to its last byte. */
    static Printed whole(String text) {
        return of(text, "yes");
    }

    /** Less than was printed, with the size and the digest of all of it. */
    static Printed cut(String all) {
        return of(all, "no");
    }

    /** What is left of a stream whose end nobody reported. */
    static Printed left(String text) {
        return new Printed(text, text.getBytes(StandardCharsets.UTF_8).length, Optional.empty(), "unknown");
    }

    private static Printed of(String all, String complete) {
        byte[] bytes = all.getBytes(StandardCharsets.UTF_8);
        byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, IN_THE_RESULT));
        return new Printed(
                new String(first, StandardCharsets.UTF_8).replaceFirst("\ufffd+$", ""),
                bytes.length,
                Optional.of(sha256(bytes)),
                complete);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
