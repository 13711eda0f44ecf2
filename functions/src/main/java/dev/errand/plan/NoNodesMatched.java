package dev.errand.plan;

import dev.errand.contract.NodeTag;
import dev.errand.request.Targets;
import java.util.Optional;
import java.util.stream.Collectors;

/** The targets match no node; nothing was sent. */
public final class NoNodesMatched extends RuntimeException {
    private NoNodesMatched(String what) {
        super(
                "no managed node %s; check the tags, and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)"
                        .formatted(what));
    }

    /** @param nodeTag what every node of this deployment carries */
    static NoNodesMatched by(Targets targets, Optional<NodeTag> nodeTag) {
        if (!targets.all()) {
            return new NoNodesMatched("has " + tags(targets));
        }
        return new NoNodesMatched(
                nodeTag.map(tag -> "has the tag %s, as every node of this deployment must".formatted(tag))
                        .orElse("is there"));
    }

    private static String tags(Targets targets) {
        return targets.tags().entrySet().stream()
                .map(tag -> "the tag %s with the value %s".formatted(tag.getKey(), String.join(" or ", tag.getValue())))
                .collect(Collectors.joining(" and "));
    }
}
