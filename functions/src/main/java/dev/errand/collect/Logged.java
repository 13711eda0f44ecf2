package dev.errand.collect;

import java.time.Instant;
import java.util.List;

/**
 * What of a node's output can be read from log streams.
 *
 * @param until how long their ends are waited for
 */
public record Logged(Instant until, List<LoggedStream> streams) {
    public Logged {
        streams = List.copyOf(streams);
    }
}
