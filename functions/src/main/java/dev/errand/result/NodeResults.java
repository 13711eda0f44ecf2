package dev.errand.result;

import java.util.List;

/** Results that were collected together: one object of the run store. */
public record NodeResults(List<NodeResult> nodes) {
    public NodeResults {
        nodes = List.copyOf(nodes);
    }
}
