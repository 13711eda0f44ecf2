package dev.errand.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** JSON as a function is sent it. */
final class PayloadText {
    private static final JsonMapper ASCII =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private PayloadText() {}

    /** Half a character, which JSON may hold as an escape and UTF-8 may not, stays one: it would arrive as a question mark. */
    static String of(JsonNode payload) {
        String text = payload.toString();
        return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? text : escaped(payload);
    }

    private static String escaped(JsonNode payload) {
        try {
            return ASCII.writeValueAsString(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a JSON tree cannot be written", e);
        }
    }
}
