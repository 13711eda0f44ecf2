package dev.errand.api;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.report.Missing;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Walks over a plan's nodes from a place on, until a page is full. */
final class NodePages {
    /**
     * Lambda answers at most 6 MB
     * (<a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">quotas</a>), in which the page is
     * JSON within JSON.
     */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    /** A page of a rare status ends after so many objects, perhaps without a node: its {@code next} goes on. */
    private static final int MOST_OBJECTS = 100;

    private final Plan plan;
    private final CollectedNodes collected;
    private final Optional<Missing> missing;
    private final Bodies bodies;

    NodePages(Plan plan, CollectedNodes collected, Optional<Missing> missing, Bodies bodies) {
        this.plan = plan;
        this.collected = collected;
        this.missing = missing;
        this.bodies = bodies;
    }

    /**
     * What was found, and where to go on.
     *
     * @param next the place among the plan's nodes, nothing at the end
     */
    record Found(List<NodeResult> nodes, Optional<Integer> next) {}

    /** What is looked for: so many nodes of some kind. */
    record Wanted(int limit, Predicate<NodeResult> which) {}

    /** The nodes from a place on, in the order of the plan: those that are to run, then those that cannot. */
    Found from(int start, Wanted wanted) {
        Walk walk = new Walk(start, wanted);
        int place = 0;
        for (Batch batch : plan.batches()) {
            place += batch.nodes().size();
            if (place > walk.place && !walk.isFull()) {
                walk.over(batch, place - batch.nodes().size());
            }
        }
        for (NodeResult result : plan.notRun()) {
            if (place == walk.place && !walk.isFull()) {
                walk.take(Optional.of(result));
            }
            place++;
        }
        return new Found(walk.found, walk.place < place ? Optional.of(walk.place) : Optional.empty());
    }

    private final class Walk {
        private final Wanted wanted;
        private final List<NodeResult> found = new ArrayList<>();
        private int place;
        private int bytes;
        private int objects;

        Walk(int start, Wanted wanted) {
            this.place = start;
            this.wanted = wanted;
        }

        boolean isFull() {
            return found.size() >= wanted.limit() || bytes >= MOST_BYTES || objects >= MOST_OBJECTS;
        }

        void over(Batch batch, int first) {
            objects += collected.objects(batch);
            Map<NodeId, NodeResult> results = collected.read(List.of(batch));
            List<Node> nodes = batch.nodes();
            for (Node node : nodes.subList(place - first, nodes.size())) {
                if (found.size() >= wanted.limit() || bytes >= MOST_BYTES) {
                    return;
                }
                take(Optional.ofNullable(results.get(node.id()))
                        .or(() -> missing.map(report -> report.result(batch, node))));
            }
        }

        private void take(Optional<NodeResult> result) {
            place++;
            result.filter(wanted.which()).ifPresent(node -> {
                found.add(node);
                bytes += bodies.write(node).getBytes(StandardCharsets.UTF_8).length;
            });
        }
    }
}
