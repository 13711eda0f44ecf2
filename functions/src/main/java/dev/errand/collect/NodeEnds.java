package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Node;
import java.util.Optional;
import java.util.Set;

/** What became of the nodes of a batch. */
interface NodeEnds {
    /** Nothing while a command may still end on the node. */
    Optional<Reading> of(Node node);

    /** The nodes asked about so far that have ended, and whose own report may still come. */
    default Set<NodeId> awaited() {
        return Set.of();
    }

    /** What is known of a node that no final answer is waited for from any more; nothing when nothing is. */
    Optional<Reading> lastResort(Node node);

    /** What is listed of the command that was sent last. */
    Optional<Invocation> lastSeen(Node node);
}
