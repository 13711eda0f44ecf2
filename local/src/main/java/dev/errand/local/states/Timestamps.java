package dev.errand.local.states;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the service writes them, to the millisecond. */
final class Timestamps {
    private static final DateTimeFormatter CONTEXT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** The JSON protocol's number of seconds. */
    static JsonNode epochSeconds(Instant at) {
        return DecimalNode.valueOf(BigDecimal.valueOf(at.toEpochMilli(), 3));
    }

    /** The context object's text, for example {@code 2026-01-01T00:00:00.000Z}. */
    static String text(Instant at) {
        return CONTEXT.format(at);
    }
}
