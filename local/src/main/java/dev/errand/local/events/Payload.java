package dev.errand.local.events;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** JSON that is handed on as it came, numbers included. */
final class Payload {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Payload() {}

    /** @throws JsonProcessingException when it is no JSON, or nothing */
    static JsonNode parse(String text) throws JsonProcessingException {
        JsonNode json = JSON.readTree(text);
        if (json.isMissingNode()) {
            throw new JsonParseException(null, "no content");
        }
        return json;
    }

    /** @throws Undeliverable when it is no JSON */
    static JsonNode required(String text) {
        try {
            return parse(text);
        } catch (JsonProcessingException e) {
            throw new Undeliverable("its input is not JSON: %s: %s".formatted(e.getOriginalMessage(), text));
        }
    }

    /** Without white space. */
    static String minified(String text) {
        return required(text).toString();
    }
}
