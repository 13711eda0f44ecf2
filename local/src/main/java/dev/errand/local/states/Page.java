package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.ServiceError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list; its token is the key of the next page's first element, so that a list that grows at its end or
 * its start repeats and loses nothing.
 */
record Page<T>(List<T> all, Function<T, String> key) {
    Page {
        all = List.copyOf(all);
    }

    /** {@code {name: [...], nextToken}} for what the input asks. */
    ObjectNode answer(String name, Input input, Function<T, JsonNode> render) {
        int start = input.text("nextToken").map(this::position).orElse(0);
        int end = Math.min(all.size(), start + input.pageSize());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode elements = answer.putArray(name);
        all.subList(start, end).forEach(element -> elements.add(render.apply(element)));
        if (end < all.size()) {
            answer.put("nextToken", token(all.get(end)));
        }
        return answer;
    }

    private int position(String token) {
        for (int index = 0; index < all.size(); index++) {
            if (token(all.get(index)).equals(token)) {
                return index;
            }
        }
        throw ServiceError.badRequest("InvalidToken", "Invalid Token: 'Invalid token'");
    }

    private String token(T element) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(key.apply(element).getBytes(StandardCharsets.UTF_8));
    }
}
