package dev.errand.plan;

import dev.errand.contract.NodeTag;
import dev.errand.request.NodeId;
import dev.errand.request.Offline;
import dev.errand.request.Request;
import dev.errand.request.Targets;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.result.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the nodes that targets name, and says of each that cannot run why and what to do. */
final class Preflight {
    private final Inventory inventory;
    private final Located<Instances> instances;
    private final Optional<NodeTag> nodeTag;
    private final Request request;

    Preflight(Inventory inventory, Located<Instances> instances, Optional<NodeTag> nodeTag, Request request) {
        this.inventory = inventory;
        this.instances = instances;
        this.nodeTag = nodeTag;
        this.request = request;
    }

    Resolved resolve(Targets targets, String run) {
        Map<NodeId, ManagedNode> found = find(targets);
        List<Node> runnable = new ArrayList<>();
        List<NodeResult> notRun = new ArrayList<>();
        Set<NodeId> permitted = permitted(found, targets);
        for (ManagedNode managed : found.values()) {
            obstacle(managed, targets, permitted).ifPresentOrElse(notRun::add, () -> runnable.add(managed.node()));
        }
        List<NodeId> missing = targets.instanceIds().stream()
                .filter(id -> !found.containsKey(id))
                .distinct()
                .toList();
        notRun.addAll(unmanaged(missing, run));
        return new Resolved(runnable, notRun);
    }

    private Map<NodeId, ManagedNode> find(Targets targets) {
        Map<NodeId, ManagedNode> found = new LinkedHashMap<>();
        if (targets.all()) {
            add(found, nodeTag.map(inventory::withTag).orElseGet(inventory::all));
        }
        if (!targets.instanceIds().isEmpty()) {
            add(found, inventory.withIds(targets.instanceIds()));
        }
        if (!targets.tags().isEmpty()) {
            add(found, inventory.withTags(targets.tags()));
        }
        return found;
    }

    private static void add(Map<NodeId, ManagedNode> found, List<ManagedNode> more) {
        more.forEach(managed -> found.put(managed.node().id(), managed));
    }

    /** The nodes among those found that this deployment's grant covers. */
    private Set<NodeId> permitted(Map<NodeId, ManagedNode> found, Targets targets) {
        if (nodeTag.isEmpty() || targets.all() || found.isEmpty()) {
            return Set.copyOf(found.keySet());
        }
        return inventory.withTag(nodeTag.get()).stream()
                .map(managed -> managed.node().id())
                .collect(Collectors.toSet());
    }

    private Optional<NodeResult> obstacle(ManagedNode managed, Targets targets, Set<NodeId> permitted) {
        Node node = managed.node();
        if (!permitted.contains(node.id())) {
            return Optional.of(NodeResult.notRun(
                    node,
                    Status.ACCESS_DENIED,
                    "does not carry the tag %s, without which this deployment may send it nothing; tag the node"
                            .formatted(nodeTag.orElseThrow())));
        }
        if (!PlatformScript.runsOn(request, node.platform())) {
            return Optional.of(
                    NodeResult.notRun(node, Status.INVALID_PLATFORM, PlatformScript.missing(node.platform())));
        }
        if (!managed.online() && targets.offline() == Offline.SKIP) {
            return Optional.of(NodeResult.notRun(
                    node,
                    Status.SKIPPED,
                    "its agent does not answer (last seen %s), and offline nodes are skipped on request"
                            .formatted(managed.lastSeen().map(Object::toString).orElse("never"))));
        }
        return Optional.empty();
    }

    private List<NodeResult> unmanaged(List<NodeId> missing, String run) {
        Location location = inventory.location();
        return Unmanaged.cases(missing, List.of(location), location.toString(), instances, run).entrySet().stream()
                .map(entry -> unmanaged(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static NodeResult unmanaged(NodeId id, Unmanaged.Case found) {
        Node node = found.instance()
                .map(instance ->
                        new Node(id, instance.name().orElse(id.value()), found.location(), instance.platform()))
                .orElseGet(() -> new Node(id, id.value(), found.location(), Platform.LINUX));
        return NodeResult.notRun(node, Status.NOT_MANAGED, found.reason());
    }
}
