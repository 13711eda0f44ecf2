package dev.errand.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.UUID;

/** Bodies in JSON, of calls and of answers. */
final class JsonPayload {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonPayload() {}

    /** An empty object without a body. */
    static JsonNode read(byte[] body) throws IOException {
        if (body.length == 0) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw ServiceError.badRequest("SerializationException", e.getOriginalMessage());
        }
    }

    static void answer(HttpExchange exchange, int status, String type, JsonNode output) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
        byte[] body = JSON.writeValueAsBytes(output);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
