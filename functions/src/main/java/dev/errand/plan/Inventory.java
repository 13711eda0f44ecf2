package dev.errand.plan;

import dev.errand.contract.NodeTag;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import java.util.List;
import java.util.Map;

/**
 * The managed nodes of one account and region.
 *
 * <p>Throttled and failed calls are retried by the SDK.
 */
public interface Inventory {
    List<ManagedNode> all();

    /** Those of the ids that are managed nodes; an unknown id costs only itself. */
    List<ManagedNode> withIds(List<NodeId> ids);

    /** Nodes that carry every one of the tags with one of its values. */
    List<ManagedNode> withTags(Map<String, List<String>> tags);

    default List<ManagedNode> withTag(NodeTag tag) {
        return withTags(Map.of(tag.key(), List.of(tag.value())));
    }

    /** Where they are. */
    Location location();
}
