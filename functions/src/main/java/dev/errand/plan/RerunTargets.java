package dev.errand.plan;

import dev.errand.plan.EarlierResult.EarlierNode;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.request.RequestReader;
import dev.errand.request.Targets;
import dev.errand.result.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the targets of a run that repeats another: each node where that run has reached it, with the attributes that it
 * was listed with. Ids that nobody knew are looked for where they were.
 */
final class RerunTargets {
    private static final String IDS = "instanceIds";
    private static final String NODES = "nodes";

    private final Object earlier;
    private final Map<NodeId, Node> reached = new HashMap<>();
    private final Map<NodeId, ListedNode> listed = new HashMap<>();
    private final Set<NodeId> lookedFor = new HashSet<>();

    /** @param request the earlier one, as it was written */
    RerunTargets(Map<String, Object> request, Plan plan) {
        earlier = request.getOrDefault("targets", Map.of());
        plan.batches().forEach(batch -> batch.nodes().forEach(node -> reached.put(node.id(), node)));
        plan.listed().forEach(node -> listed.put(node.id(), node));
        Targets targets = RequestReader.read(request).targets();
        for (NodeSelection selection : targets.selections()) {
            if (selection instanceof NodeSelection.Ids ids) {
                lookedFor.addAll(ids.ids());
            }
        }
    }

    Map<String, Object> of(List<EarlierNode> nodes) {
        List<String> ids = new ArrayList<>();
        List<Map<String, String>> entries = new ArrayList<>();
        for (EarlierNode node : nodes) {
            if (isLookedFor(node.instanceId())) {
                ids.add(node.instanceId().value());
            } else {
                entries.add(entry(node));
            }
        }
        Map<String, Object> targets = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            targets.put(IDS, ids);
            keep("accounts", targets);
            keep("regions", targets);
        }
        if (!entries.isEmpty()) {
            targets.put(NODES, entries);
        }
        keep("offline", targets);
        return targets;
    }

    private boolean isLookedFor(NodeId id) {
        return lookedFor.contains(id) && !reached.containsKey(id) && !listed.containsKey(id);
    }

    private void keep(String field, Map<String, Object> targets) {
        if (earlier instanceof Map<?, ?> tree) {
            Optional.ofNullable(tree.get(field)).ifPresent(value -> targets.put(field, value));
        }
    }

    private Map<String, String> entry(EarlierNode node) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(ListedNode.INSTANCE_ID, node.instanceId().value());
        if (!node.name().equals(node.instanceId().value())) {
            entry.put(ListedNode.NODE_NAME, node.name());
        }
        Optional.ofNullable(listed.get(node.instanceId())).ifPresent(known -> entry.putAll(known.attributes()));
        entry.putIfAbsent(ListedNode.ACCOUNT, node.account());
        entry.putIfAbsent(ListedNode.REGION, node.region());
        Optional.ofNullable(reached.get(node.instanceId())).ifPresent(known -> {
            known.location().role().ifPresent(role -> entry.put(ListedNode.ROLE, role));
            known.attributes().logGroup().ifPresent(group -> entry.put(ListedNode.LOG_GROUP, group));
        });
        return entry;
    }
}
