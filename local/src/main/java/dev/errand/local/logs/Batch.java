package dev.errand.local.logs;

import dev.errand.local.gateway.ServiceError;
import java.util.List;

/**
 * Events that are put together.
 *
 * <p>Limits: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html.
 */
record Batch(List<LogEvent> events) {
    private static final int LARGEST = 1_048_576;
    private static final int MOST_EVENTS = 10_000;

    /** @throws ServiceError InvalidParameterException for what the service would not take */
    Batch {
        events = List.copyOf(events);
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            LogEvent event = events.get(i);
            bytes += event.bytes() + LogEvent.OVERHEAD;
            if (event.message().isEmpty()) {
                throw LogsInput.invalid("Log event message must not be empty.");
            }
            if (i > 0 && event.time().isBefore(events.get(i - 1).time())) {
                throw LogsInput.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (bytes > LARGEST) {
            throw LogsInput.invalid("Upload too large: %d bytes exceeds limit of %d".formatted(bytes, LARGEST));
        }
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw LogsInput.invalid("A batch has from 1 to %d events.".formatted(MOST_EVENTS));
        }
    }
}
