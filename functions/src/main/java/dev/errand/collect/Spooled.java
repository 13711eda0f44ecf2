package dev.errand.collect;

import dev.errand.request.NodeId;
import java.time.Instant;

/**
 * A node that is to upload what its spool holds.
 *
 * @param attempts how many gathering commands may have reached it before
 * @param since when Collect first saw that there is something
 */
public record Spooled(Reading reading, int attempts, Instant since) {
    NodeId node() {
        return reading.result().instanceId();
    }

    Spooled again() {
        return new Spooled(reading, attempts + 1, since);
    }
}
