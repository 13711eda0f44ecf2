package dev.errand.status;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Systems Manager last said of a few nodes that are waited for.
 *
 * @param askedAt when it was asked, answered or not
 */
public record LastSeen(Instant askedAt, List<Agent> agents) {
    public LastSeen {
        agents = List.copyOf(agents);
    }

    /**
     * The agent of a node.
     *
     * @param name the node's
     * @param online whether it answered of late
     * @param at when it last did
     */
    public record Agent(String name, boolean online, Optional<Instant> at) {}
}
