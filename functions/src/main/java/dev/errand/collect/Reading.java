package dev.errand.collect;

import dev.errand.result.NodeResult;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a node after the end of its command.
 *
 * @param result what it stays if nothing of its spool arrives
 * @param reported whether the node's own marker is known; a node that was killed left none, and its agent may be gone
 * @param spooled what its spool holds more of than Systems Manager kept
 * @param logged what can be read from log streams if it does not come from the spool
 */
public record Reading(NodeResult result, boolean reported, List<SpooledFile> spooled, Optional<Logged> logged) {
    public Reading {
        spooled = List.copyOf(spooled);
    }

    static Reading whole(NodeResult result) {
        return new Reading(result, true, List.of(), Optional.empty());
    }

    /** The same after its spool has been gathered as far as it could be. */
    Reading gathered(NodeResult resultNow, Optional<Logged> left) {
        return new Reading(resultNow, reported, List.of(), left);
    }

    boolean isWhole() {
        return spooled.isEmpty() && logged.isEmpty();
    }

    /** Whether a log stream is the next place to look. */
    boolean isLogged() {
        return spooled.isEmpty() && logged.isPresent();
    }
}
