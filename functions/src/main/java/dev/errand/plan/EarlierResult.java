package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.result.Status;
import dev.errand.result.Unreachable;
import java.util.List;

/** What a run to be repeated needs of result.json, which lists every node of a run, however many there are. */
public record EarlierResult(boolean dryRun, List<EarlierNode> nodes, List<Unreachable> unreachable) {
    /**
     * What became of a node.
     *
     * @param status a word of {@link Status}
     */
    public record EarlierNode(NodeId instanceId, String name, String account, String region, String status) {}

    public EarlierResult {
        nodes = List.copyOf(nodes);
        unreachable = List.copyOf(unreachable);
    }

    List<EarlierNode> failed() {
        return nodes.stream()
                .filter(node -> !node.status().equals(Status.SUCCESS))
                .toList();
    }
}
