package dev.errand.collect;

import dev.errand.request.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A command on one node, as ListCommandInvocations shows it.
 *
 * @param status StatusDetails, without spaces
 * @param output both streams, at most 2,500 characters together (API model, CommandPlugin)
 */
public record Invocation(
        NodeId node,
        String status,
        String statusReason,
        String output,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt) {
    /** Whether the agent never began with it. */
    boolean neverRan() {
        return startedAt.isEmpty() && output.isEmpty();
    }

    /** For how long it ran, where the agent has said so. */
    Optional<Duration> ran() {
        return startedAt.flatMap(from -> endedAt.map(to -> Duration.between(from, to)));
    }
}
