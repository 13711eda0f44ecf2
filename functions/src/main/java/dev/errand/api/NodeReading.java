package dev.errand.api;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.report.Missing;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds results of a run's nodes, from the few objects that hold them. */
record NodeReading(RunStore store, RunReading reading) {
    /**
     * What a run is to do; nothing before Plan knows it, and of a run that never will.
     *
     * @throws Refusal when there is no such run
     */
    Optional<Plan> plan(String run) {
        Optional<Plan> plan = store.get(Keys.plan(run), Plan.class);
        if (plan.isEmpty() && reading.isUnknown(run)) {
            throw RunReading.noSuchRun(run);
        }
        return plan;
    }

    /** What the report says of nodes that nobody has recorded a result of; nothing before the report. */
    Optional<Missing> missing(Plan plan) {
        return store.list(Keys.result(plan.run())).isEmpty() ? Optional.empty() : Optional.of(Missing.of(store, plan));
    }

    /** @throws Refusal when the run has no such node, or that has no result yet */
    NodeResult node(String run, String name) {
        Plan plan = plan(run).orElseThrow(() -> noSuchNode(run, name));
        NodeId id = id(run, name);
        for (Batch batch : plan.batches()) {
            Optional<Node> node =
                    batch.nodes().stream().filter(one -> one.id().equals(id)).findFirst();
            if (node.isPresent()) {
                return of(plan, batch, node.get());
            }
        }
        return plan.notRun().stream()
                .filter(result -> result.instanceId().equals(id))
                .findFirst()
                .orElseThrow(() -> noSuchNode(run, name));
    }

    private NodeResult of(Plan plan, Batch batch, Node node) {
        Map<NodeId, NodeResult> collected = CollectedNodes.of(store, plan.run()).read(List.of(batch));
        return Optional.ofNullable(collected.get(node.id()))
                .or(() -> missing(plan).map(report -> report.result(batch, node)))
                .orElseThrow(() -> ProblemType.NOT_THERE_YET.refusal(
                        "node %s has no result yet; ask again when it has ended", node.id()));
    }

    private static NodeId id(String run, String name) {
        if (!NodeId.isValid(name)) {
            throw noSuchNode(run, name);
        }
        return new NodeId(name);
    }

    private static Refusal noSuchNode(String run, String name) {
        return ProblemType.NO_SUCH_NODE.refusal("the run '%s' has no node '%s'", run, name);
    }
}
