package dev.errand.collect;

import dev.errand.request.NodeId;

/**
 * A node whose log streams are to be read.
 *
 * @param attempts how often the time of a function was up while they were read
 */
public record LoggedReading(Reading reading, int attempts) {
    static LoggedReading of(Reading reading) {
        return new LoggedReading(reading, 0);
    }

    NodeId node() {
        return reading.result().instanceId();
    }

    LoggedReading with(Reading now) {
        return new LoggedReading(now, attempts);
    }

    LoggedReading again() {
        return new LoggedReading(reading, attempts + 1);
    }
}
