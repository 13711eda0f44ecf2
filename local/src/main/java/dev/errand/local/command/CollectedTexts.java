package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts what nodes printed into a result.json that only names the objects which hold it: one of more than 1,000 nodes. */
final class CollectedTexts {
    private final Function<String, Optional<byte[]>> objects;
    private final Set<String> read = new HashSet<>();
    private final Map<String, JsonNode> nodes = new HashMap<>();

    /**
     * Reads each object once.
     *
     * @param objects the run store's objects by key
     */
    CollectedTexts(Function<String, Optional<byte[]>> objects) {
        this.objects = objects;
    }

    /** The same result with the nodes' whole results; one whose object is gone stays as it is. */
    JsonNode in(JsonNode result) {
        ObjectNode whole = result.deepCopy();
        ArrayNode listed = whole.putArray("nodes");
        result.path("nodes").forEach(node -> listed.add(whole(node)));
        return whole;
    }

    /** The node's whole result. */
    JsonNode whole(JsonNode node) {
        String key = node.path("object").asText("");
        if (!key.isEmpty() && read.add(key)) {
            objects.apply(key)
                    .map(JsonText::parse)
                    .ifPresent(slice -> slice.path("nodes").forEach(each -> nodes.put(place(key, each), each)));
        }
        return nodes.getOrDefault(place(key, node), node);
    }

    private static String place(String key, JsonNode node) {
        return key + " " + node.path("instanceId").asText();
    }
}
