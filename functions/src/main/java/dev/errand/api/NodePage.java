package dev.errand.api;

import dev.errand.result.NodeResult;
import java.util.List;
import java.util.Optional;

/** A page of nodes' results, in the order of the plan. */
public record NodePage(List<NodeResult> nodes, Optional<String> next) {
    public NodePage {
        nodes = List.copyOf(nodes);
    }
}
