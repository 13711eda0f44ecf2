package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * One stream of a node in result.json.
 *
 * @param text the beginning of what was printed
 * @param bytes how much was printed
 * @param sha256 of all that was printed
 * @param complete whether the run store holds all of it
 * @param object the key of what it holds, where that is more than the text, or other bytes
 * @param notUtf8 whether U+FFFD stands in the text for other bytes
 */
record StreamOutput(
        String text, long bytes, Optional<String> sha256, Complete complete, Optional<String> object, boolean notUtf8) {
    /** One whose text is the bytes. */
    StreamOutput(String text, long bytes, Optional<String> sha256, Complete complete, Optional<String> object) {
        this(text, bytes, sha256, complete, object, false);
    }

    /** How much of what was printed is known to be held. */
    enum Complete {
        YES,
        NO,
        NORMALISED,
        UNKNOWN
    }

    static StreamOutput read(JsonNode json) {
        return new StreamOutput(
                json.path("text").asText(""),
                json.path("bytes").asLong(0),
                Optional.ofNullable(json.path("sha256").textValue()),
                Complete.valueOf(json.path("complete").asText("unknown").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(json.path("object").textValue()),
                json.path("notUtf8").asBoolean(false));
    }

    /** Whether anything is known of what was printed: a node that never answered has not told. */
    boolean isKnown() {
        return complete != Complete.UNKNOWN;
    }

    boolean isEmpty() {
        return text.isEmpty() && bytes == 0;
    }
}
