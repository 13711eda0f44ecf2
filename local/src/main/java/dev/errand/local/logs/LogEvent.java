package dev.errand.local.logs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One event of a stream.
 *
 * @param time when it happened, as whoever wrote it says
 * @param ingested when the service took it
 */
record LogEvent(Instant time, Instant ingested, String message) {
    /** What a batch counts for each event beside its message. */
    static final int OVERHEAD = 26;

    int bytes() {
        return message.getBytes(StandardCharsets.UTF_8).length;
    }
}
