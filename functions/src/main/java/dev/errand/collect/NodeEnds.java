package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
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

    /** What is known of a node when Systems Manager's time for a final answer is up. */
    Reading lastResort(Node node);

    static Reading noAnswer(Node node, Optional<Invocation> invocation) {
        String last = invocation.map(Invocation::status).orElse("not listed at all");
        return Reading.whole(NodeResult.notRun(
                node,
                Status.NO_ANSWER,
                "Systems Manager gave no final answer within its own time limits (last seen: %s); whether the command ran is not known"
                        .formatted(last)));
    }
}
