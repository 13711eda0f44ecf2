package dev.errand.plan;

import dev.errand.contract.Policy;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.request.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which ways to name nodes a policy does not allow. */
final class TargetObjections {
    private final Policy policy;

    private TargetObjections(Policy policy) {
        this.policy = policy;
    }

    static List<Problem> of(Policy policy, List<NodeSelection> selections) {
        TargetObjections objections = new TargetObjections(policy);
        return selections.stream()
                .flatMap(selection -> objections.against(selection).stream())
                .toList();
    }

    private Optional<Problem> against(NodeSelection selection) {
        return switch (selection) {
            case NodeSelection.All _ -> policy.allowsTarget(Policy.ALL) ? none() : objection("all", "is true");
            case NodeSelection.Ids asked -> ids("instanceIds", asked.ids());
            case NodeSelection.Tagged asked -> tags(asked.tags());
            case NodeSelection.InResourceGroup group -> named("resourceGroup", group.name());
            case NodeSelection.InAutoScalingGroup group -> named("autoScalingGroup", group.name());
            case NodeSelection.InStack stack -> named("stack", stack.name());
            case NodeSelection.Listed list ->
                ids("nodes", list.nodes().stream().map(ListedNode::id).toList());
            case NodeSelection.Inventoried inventory ->
                named("inventory", inventory.at().toString());
        };
    }

    private Optional<Problem> ids(String field, List<NodeId> ids) {
        List<String> others = ids.stream()
                .map(NodeId::value)
                .filter(id -> !policy.allowsTarget("instance:" + id))
                .toList();
        return others.isEmpty() ? none() : objection(field, "has " + Some.of(others));
    }

    /** A node carries all of the tags, so that one of them is enough by which it is allowed. */
    private Optional<Problem> tags(Map<String, List<String>> tags) {
        boolean allowed = tags.entrySet().stream()
                .anyMatch(tag -> tag.getValue().stream().allMatch(value -> policy.allowsTag(tag.getKey(), value)));
        return allowed ? none() : objection("tags", "is " + words(tags));
    }

    private static String words(Map<String, List<String>> tags) {
        return tags.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + Some.of(tag.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private Optional<Problem> named(String kind, String name) {
        return policy.allowsTarget(kind + ":" + name) ? none() : objection(kind, "is '%s'".formatted(name));
    }

    private Optional<Problem> objection(String field, String what) {
        return Optional.of(new Problem("$.targets." + field, "%s; it allows %s".formatted(what, policy.targets())));
    }

    private static Optional<Problem> none() {
        return Optional.empty();
    }
}
