package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds a node in result.json by what a person calls it. */
final class StoredNode {
    private static final int NAMED = 8;

    private StoredNode() {}

    /**
     * The node of that id, or of that name.
     *
     * @throws BadUsage when there is none, or more than one of that name
     */
    static JsonNode find(JsonNode result, String wanted) {
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode node : result.path("nodes")) {
            if (id(node).equals(wanted)) {
                return node;
            }
            if (node.path("name").asText().equals(wanted)) {
                named.add(node);
            }
        }
        if (named.size() == 1) {
            return named.getFirst();
        }
        throw new BadUsage(named.isEmpty() ? unknown(result, wanted) : namesakes(named, wanted));
    }

    private static String unknown(JsonNode result, String wanted) {
        List<String> names = new ArrayList<>();
        result.path("nodes").forEach(node -> names.add(node.path("name").asText()));
        return "the run had no node %s; it had %s".formatted(wanted, Words.names(names, NAMED));
    }

    private static String namesakes(List<JsonNode> named, String wanted) {
        return "%d nodes are called %s; name one by its id: %s"
                .formatted(
                        named.size(),
                        wanted,
                        Words.names(named.stream().map(StoredNode::id).toList(), NAMED));
    }

    private static String id(JsonNode node) {
        return node.path("instanceId").asText();
    }
}
