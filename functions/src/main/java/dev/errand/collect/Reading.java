package dev.errand.collect;

import dev.errand.result.NodeResult;
import java.util.List;

/**
 * What is known of a node after the end of its command.
 *
 * @param result what it stays if nothing of its spool arrives
 * @param reported whether the node's own marker is known; a node that was killed left none, and its agent may be gone
 * @param spooled what its spool holds more of than Systems Manager kept
 */
public record Reading(NodeResult result, boolean reported, List<SpooledFile> spooled) {
    public Reading {
        spooled = List.copyOf(spooled);
    }

    static Reading whole(NodeResult result) {
        return new Reading(result, true, List.of());
    }

    boolean isWhole() {
        return spooled.isEmpty();
    }
}
