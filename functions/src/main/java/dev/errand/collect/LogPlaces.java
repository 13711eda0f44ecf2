package dev.errand.collect;

import dev.errand.request.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the nodes of a batch send what they print beside Systems Manager.
 *
 * @param group nothing where they do not
 * @param delay for how long after a node's end its streams are waited for
 */
record LogPlaces(Optional<String> group, Duration delay, Instant now) {
    /** Where a step's stream is. */
    Optional<LogStream> stream(String command, NodeId node, PluginView step, String name) {
        return group.map(known -> LogStream.of(known, command, node, step.name(), name));
    }

    /** Until when the ends of a node's streams are waited for. */
    Instant until(Optional<Instant> endedAt) {
        return endedAt.orElse(now).plus(delay);
    }

    Optional<Logged> logged(Optional<Instant> endedAt, List<LoggedStream> streams) {
        return streams.isEmpty() ? Optional.empty() : Optional.of(new Logged(until(endedAt), streams));
    }
}
