package dev.errand.plan;

import dev.errand.request.NodeId;
import dev.errand.request.Rollout;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.work.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says of nodes which availability zone they are in, where a rollout is to be spread: EC2 knows it, Systems Manager does
 * not. Where EC2 may not be asked, nodes are spread over accounts and regions alone.
 */
final class Zones {
    private static final int LOCATIONS_AT_ONCE = 10;

    private final Located<Instances> instances;
    private final String run;

    Zones(Located<Instances> instances, String run) {
        this.instances = instances;
        this.run = run;
    }

    /** The same nodes in the same order; nobody is asked when all begin at once. */
    List<Node> of(List<Node> nodes, Rollout rollout) {
        if (!rollout.isSpread()) {
            return nodes;
        }
        Map<NodeId, String> zones = new HashMap<>();
        Map<Location, List<NodeId>> ids = nodes.stream()
                .filter(node -> !Diagnosis.isHybrid(node.id()))
                .collect(Collectors.groupingBy(Node::location, Collectors.mapping(Node::id, Collectors.toList())));
        Parallel.map(List.copyOf(ids.entrySet()), LOCATIONS_AT_ONCE, one -> zones(one.getKey(), one.getValue()))
                .forEach(zones::putAll);
        return nodes.stream()
                .map(node -> Optional.ofNullable(zones.get(node.id()))
                        .map(zone -> node.with(node.attributes().in(zone)))
                        .orElse(node))
                .toList();
    }

    private Map<NodeId, String> zones(Location location, List<NodeId> ids) {
        Map<NodeId, String> zones = new HashMap<>();
        try {
            instances
                    .at(location, run)
                    .withIds(ids)
                    .forEach(instance -> instance.zone().ifPresent(zone -> zones.put(instance.id(), zone)));
        } catch (Instances.NotTold | LocationUnreachable e) {
            System.getLogger(Zones.class.getName())
                    .log(System.Logger.Level.WARNING, "nodes are spread without their zones: {0}", e.getMessage());
        }
        return zones;
    }
}
