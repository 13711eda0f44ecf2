package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;

/** Where a node is, and what it runs. */
record NodePlace(String account, String region, String platform) {
    static NodePlace read(JsonNode node) {
        return new NodePlace(
                node.path("account").asText(),
                node.path("region").asText(),
                node.path("platform").asText());
    }
}
