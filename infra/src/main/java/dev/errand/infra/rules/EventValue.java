package dev.errand.infra.rules;

import com.fasterxml.jackson.databind.JsonNode;

/** An object that stands for a value of the event: {@code {"event": "$.detail.state"}}, that field and no other. */
final class EventValue {
    static final String FIELD = "event";

    private EventValue() {}

    static boolean is(JsonNode node) {
        return node.isObject() && node.size() == 1 && node.path(FIELD).isTextual();
    }

    /** What its author wrote as path. */
    static String path(JsonNode value) {
        return value.path(FIELD).asText();
    }
}
