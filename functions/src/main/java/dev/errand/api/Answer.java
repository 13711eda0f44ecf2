package dev.errand.api;

import java.util.Map;

/** What an operation answers. */
public sealed interface Answer {
    int status();

    Map<String, String> headers();

    /** A record that is written as JSON. */
    record Json(int status, Map<String, String> headers, Object value) implements Answer {}

    /** Bytes as they are, in base64. */
    record Bytes(int status, Map<String, String> headers, String base64) implements Answer {}

    static Answer ok(Object value) {
        return json(200, value);
    }

    static Answer json(int status, Object value) {
        return new Json(status, Map.of(), value);
    }
}
