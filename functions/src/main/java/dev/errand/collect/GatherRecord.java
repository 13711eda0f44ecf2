package dev.errand.collect;

import dev.errand.request.NodeId;
import java.util.List;
import java.util.function.Predicate;

/** What a gathering command is for, written before it is sent. */
public record GatherRecord(List<Spooled> nodes) {
    public GatherRecord {
        nodes = List.copyOf(nodes);
    }

    List<Spooled> nodesWithout(Predicate<NodeId> done) {
        return nodes.stream().filter(node -> !done.test(node.node())).toList();
    }
}
