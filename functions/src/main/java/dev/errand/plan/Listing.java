package dev.errand.plan;

import dev.errand.inventory.InvalidFilter;
import dev.errand.inventory.InventoryNode;
import dev.errand.inventory.NodeFilter;
import dev.errand.request.InvalidRequest;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeSelection;
import dev.errand.request.Problem;
import dev.errand.request.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads which nodes a request lists, itself and in an inventory, and leaves out those that its filter does not choose. */
final class Listing {
    private static final String TAGS = "tags";
    private static final int MOST_PROBLEMS = 20;

    private final ResourceFiles files;

    Listing(ResourceFiles files) {
        this.files = files;
    }

    /** What is wrong with a filter by itself. */
    static List<Problem> problems(Targets targets) {
        try {
            targets.filter().ifPresent(NodeFilter::parse);
            return List.of();
        } catch (InvalidFilter e) {
            return problems(e);
        }
    }

    /** @throws InvalidRequest when the inventory cannot be read, or holds nodes that nobody can tell from others */
    List<ListedNode> read(Targets targets) {
        List<InventoryNode> nodes = new ArrayList<>();
        for (NodeSelection selection : targets.selections()) {
            switch (selection) {
                case NodeSelection.Listed listed ->
                    listed.nodes().stream().map(Listing::inventoryNode).forEach(nodes::add);
                case NodeSelection.Inventoried inventory -> nodes.addAll(files.read(inventory.at()));
                default -> {}
            }
        }
        return listed(targets.filter().map(filter -> chosen(filter, nodes)).orElse(nodes));
    }

    private static List<InventoryNode> chosen(String filter, List<InventoryNode> nodes) {
        try {
            return NodeFilter.parse(filter).select(nodes);
        } catch (InvalidFilter e) {
            throw new InvalidRequest(problems(e));
        }
    }

    private static List<Problem> problems(InvalidFilter refusal) {
        return refusal.problems().stream()
                .map(problem -> new Problem("$.targets.filter", problem.toString()))
                .toList();
    }

    private static InventoryNode inventoryNode(ListedNode node) {
        Map<String, String> attributes = new LinkedHashMap<>(node.attributes());
        String name = node.name().orElse(node.id().value());
        attributes.put(ListedNode.NODE_NAME, name);
        String tags = attributes.getOrDefault(TAGS, "");
        attributes.remove(TAGS);
        return new InventoryNode(name, tags(tags), attributes);
    }

    private static Set<String> tags(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .collect(Collectors.toSet());
    }

    private static List<ListedNode> listed(List<InventoryNode> nodes) {
        List<Problem> nameless = nodes.stream()
                .filter(node -> node.instanceId().isEmpty())
                .map(node -> new Problem(
                        "$.targets.inventory",
                        "node '%s' %s, or leave the node out by the filter"
                                .formatted(node.name(), node.problems().getFirst())))
                .limit(MOST_PROBLEMS)
                .toList();
        if (!nameless.isEmpty()) {
            throw new InvalidRequest(nameless);
        }
        return nodes.stream()
                .map(node -> new ListedNode(node.instanceId().orElseThrow(), attributes(node)))
                .toList();
    }

    private static Map<String, String> attributes(InventoryNode node) {
        Map<String, String> attributes = new LinkedHashMap<>(node.attributes());
        attributes.remove(ListedNode.NODE_NAME, attributes.get(ListedNode.INSTANCE_ID));
        if (!node.tags().isEmpty()) {
            attributes.put(TAGS, String.join(", ", node.tags()));
        }
        return attributes;
    }
}
