package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.result.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an account and region has of what was asked for.
 *
 * @param missing those that should be there and that Systems Manager does not know
 * @param permitted those found that the deployment's grant covers
 */
record Answer(Location location, Map<NodeId, ManagedNode> found, List<NodeId> missing, Set<NodeId> permitted) {
    boolean permits(NodeId id) {
        return permitted.contains(id);
    }
}
