package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.language.ErrorNames;
import java.nio.charset.StandardCharsets;

/** Quotas of the service: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
final class Limits {
    static final int PAYLOAD_BYTES = 262_144;
    static final int HISTORY_EVENTS = 25_000;
    static final int NAME_CHARACTERS = 80;

    private Limits() {}

    /**
     * Returns what it is given.
     *
     * @param what the state or task, for the message
     * @throws StateFailed with States.DataLimitExceeded
     */
    static JsonNode withinPayload(JsonNode json, String what) throws StateFailed {
        if (isOverPayload(json)) {
            throw new StateFailed(overPayload(what));
        }
        return json;
    }

    static boolean isOverPayload(JsonNode json) {
        return bytes(json.toString()) > PAYLOAD_BYTES;
    }

    static Failure overPayload(String what) {
        return Failure.of(
                ErrorNames.DATA_LIMIT_EXCEEDED,
                "The state/task '%s' returned a result with a size exceeding the maximum number of bytes service limit."
                        .formatted(what));
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
