package dev.errand.local.api;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** The bytes of a request or of an answer. */
final class Body {
    static final Body EMPTY = new Body(new byte[0]);

    private final byte[] bytes;

    Body(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    static Body of(String text) {
        return new Body(text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int length() {
        return bytes.length;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Body body && Arrays.equals(bytes, body.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
