package dev.errand.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * One event of a history, in the words of
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html.
 *
 * @param detailsName for example {@code stateEnteredEventDetails}
 */
record HistoryEvent(int id, int previous, Instant at, String type, String detailsName, ObjectNode details) {

    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("timestamp", Timestamps.epochSeconds(at));
        json.put("type", type);
        json.put("id", id);
        json.put("previousEventId", previous);
        json.set(detailsName, details);
        return json;
    }
}
