package dev.errand.local.ssm;

import dev.errand.local.gateway.Call;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All managed nodes, of all accounts and regions, in the order of the fleet file. */
final class Nodes {
    private final Map<String, ManagedNode> byId = new LinkedHashMap<>();

    Nodes(Collection<ManagedNode> nodes) {
        nodes.forEach(node -> byId.put(node.id(), node));
    }

    /** Returns a node of the caller's account in the region called, whatever its state. */
    Optional<ManagedNode> find(Call call, String id) {
        return Optional.ofNullable(byId.get(id))
                .filter(node -> node.belongsTo(call.caller().account(), call.region()));
    }

    List<ManagedNode> of(Call call) {
        return byId.values().stream()
                .filter(node -> node.belongsTo(call.caller().account(), call.region()))
                .toList();
    }

    void close() {
        byId.values().forEach(ManagedNode::close);
    }
}
