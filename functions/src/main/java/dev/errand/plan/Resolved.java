package dev.errand.plan;

import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import java.util.List;

/** Targets after the preflight: the nodes that can run, and the others with their reasons. */
record Resolved(List<Node> runnable, List<NodeResult> notRun) {
    boolean isEmpty() {
        return runnable.isEmpty() && notRun.isEmpty();
    }

    int size() {
        return runnable.size() + notRun.size();
    }
}
