package dev.errand.collect;

import dev.errand.result.Node;
import java.util.Optional;

/** What became of the nodes of a batch. */
interface NodeEnds {
    /** Nothing while a command may still end on the node. */
    Optional<Reading> of(Node node);

    /** What is known of a node that no final answer is waited for from any more; nothing when nothing is. */
    Optional<Reading> lastResort(Node node);
}
