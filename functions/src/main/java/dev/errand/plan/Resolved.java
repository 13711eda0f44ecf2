package dev.errand.plan;

import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Unreachable;
import java.util.List;

/**
 * Targets after the preflight.
 *
 * @param runnable the nodes that can run
 * @param notRun the others, with their reasons
 * @param unreachable where there may be more
 */
record Resolved(List<Node> runnable, List<NodeResult> notRun, List<Unreachable> unreachable) {
    Resolved(List<Node> runnable, List<NodeResult> notRun) {
        this(runnable, notRun, List.of());
    }

    Resolved {
        runnable = List.copyOf(runnable);
        notRun = List.copyOf(notRun);
        unreachable = List.copyOf(unreachable);
    }

    boolean isEmpty() {
        return runnable.isEmpty() && notRun.isEmpty() && unreachable.isEmpty();
    }

    int size() {
        return runnable.size() + notRun.size();
    }
}
