package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Unreachable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Targets after the preflight.
 *
 * @param runnable the nodes that can run
 * @param notRun the others, with their reasons
 * @param unreachable where there may be more
 * @param remarks what there is to know of nodes that can run
 */
record Resolved(
        List<Node> runnable, List<NodeResult> notRun, List<Unreachable> unreachable, Map<NodeId, String> remarks) {
    Resolved {
        runnable = List.copyOf(runnable);
        notRun = List.copyOf(notRun);
        unreachable = List.copyOf(unreachable);
        remarks = Map.copyOf(remarks);
    }

    /** Those of listed nodes on which nothing will run. */
    List<ListedNode> notRunOf(List<ListedNode> listed) {
        Set<NodeId> ids = notRun.stream().map(NodeResult::instanceId).collect(Collectors.toSet());
        return listed.stream().filter(node -> ids.contains(node.id())).toList();
    }

    boolean isEmpty() {
        return runnable.isEmpty() && notRun.isEmpty() && unreachable.isEmpty();
    }
}
