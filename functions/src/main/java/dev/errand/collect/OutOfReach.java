package dev.errand.collect;

import dev.errand.plan.Batch;
import dev.errand.request.NodeId;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import dev.errand.status.BatchProgress;
import dev.errand.status.Gather;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A batch whose location cannot be asked in this visit of Collect: what may still be answered is left for a later one, and
 * what should have been by now gets a result that says why there is none.
 */
final class OutOfReach {
    private final LocationUnreachable why;
    private final Instant now;
    private final List<NodeResult> results = new ArrayList<>();
    private final List<Gather> open = new ArrayList<>();
    private final Set<NodeId> held = new HashSet<>();

    OutOfReach(LocationUnreachable why, Instant now) {
        this.why = why;
        this.now = now;
    }

    List<NodeResult> results() {
        return List.copyOf(results);
    }

    /** The gathering commands that are still waited for. */
    List<Gather> open() {
        return List.copyOf(open);
    }

    /** @param nodes those that the command is for and that have no result yet */
    void add(Gather gather, List<Spooled> nodes) {
        nodes.forEach(node -> held.add(node.node()));
        if (!gather.overdue(now)) {
            open.add(gather.later());
            return;
        }
        nodes.forEach(node -> results.add(Gathered.without(node.reading(), String.valueOf(why.getMessage()))
                .result()));
    }

    /** @param nodes those whose log streams are waited for: what else there is to know of them is known */
    void addLogged(Gather waiting, List<LoggedReading> nodes) {
        nodes.forEach(node -> held.add(node.node()));
        if (!waiting.overdue(now)) {
            open.add(waiting.later());
            return;
        }
        nodes.forEach(node -> results.add(node.reading().result().noting(String.valueOf(why.getMessage()))));
    }

    /** After all its gathering commands. */
    void add(BatchProgress progress, Batch batch, Predicate<NodeId> isKnown) {
        if (!progress.isRunning() || !progress.overdue(now)) {
            return;
        }
        batch.nodes().stream()
                .filter(node -> !isKnown.test(node.id()) && !held.contains(node.id()))
                .map(node -> NodeResult.notRun(node, Status.NO_ANSWER, reason()))
                .forEach(results::add);
    }

    private String reason() {
        return String.valueOf(why.getMessage()) + "; the command was sent, and whether it ran is not known";
    }
}
