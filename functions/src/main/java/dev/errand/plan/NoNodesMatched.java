package dev.errand.plan;

import dev.errand.contract.NodeTag;
import dev.errand.request.NodeSelection;
import dev.errand.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The targets match no node; nothing was sent. */
public final class NoNodesMatched extends RuntimeException {
    private NoNodesMatched(String what, String toCheck) {
        super(
                "no managed node %s; check %s, and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)"
                        .formatted(what, toCheck));
    }

    /** @param nodeTag what every node of this deployment carries */
    static NoNodesMatched by(Targets targets, Optional<NodeTag> nodeTag, Whereabouts whereabouts) {
        List<String> words = new ArrayList<>();
        for (NodeSelection selection : targets.selections()) {
            words.add(words(selection, targets.filter(), nodeTag));
        }
        String searched = whereabouts.searched().equals(List.of(whereabouts.home()))
                ? ""
                : " (looked for in %s)".formatted(Whereabouts.words(whereabouts.searched()));
        boolean tagsAlone = targets.selections().stream().allMatch(NoNodesMatched::isOfTags);
        return new NoNodesMatched(String.join(", or ", words) + searched, tagsAlone ? "the tags" : "what is asked for");
    }

    private static boolean isOfTags(NodeSelection selection) {
        return selection instanceof NodeSelection.Tagged || selection instanceof NodeSelection.All;
    }

    private static String words(NodeSelection selection, Optional<String> filter, Optional<NodeTag> nodeTag) {
        return switch (selection) {
            case NodeSelection.All _ ->
                nodeTag.map(tag -> "has the tag %s, as every node of this deployment must".formatted(tag))
                        .orElse("is there");
            case NodeSelection.Ids asked ->
                "is " + asked.ids().stream().map(String::valueOf).collect(Collectors.joining(" or "));
            case NodeSelection.Tagged asked -> "has " + tags(asked.tags());
            case NodeSelection.InResourceGroup group -> "is in the resource group " + group.name();
            case NodeSelection.InAutoScalingGroup group -> "is in the Auto Scaling group " + group.name();
            case NodeSelection.InStack stack -> "is of the stack " + stack.name();
            case NodeSelection.Listed _ -> "is in the list of nodes" + filtered(filter);
            case NodeSelection.Inventoried inventory -> "is in %s%s".formatted(inventory.at(), filtered(filter));
        };
    }

    private static String filtered(Optional<String> filter) {
        return filter.map(" and passes the filter '%s'"::formatted).orElse("");
    }

    private static String tags(Map<String, List<String>> tags) {
        return tags.entrySet().stream()
                .map(tag -> "the tag %s with the value %s".formatted(tag.getKey(), String.join(" or ", tag.getValue())))
                .collect(Collectors.joining(" and "));
    }
}
