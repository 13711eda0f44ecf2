package dev.errand.report;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.result.EarlyEnd;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The results of nodes that no step has recorded one of.
 *
 * @param end that the run was to end early
 * @param begun the batches of the plan that Dispatch has begun with, where it was
 */
public record Missing(RolledWaves waves, Optional<EarlyEnd> end, Set<String> begun) {
    /** Of a run that has its result: what that says of such nodes. */
    public static Missing of(RunStore store, Plan plan) {
        return of(store, plan.run(), RolledWaves.of(store, plan));
    }

    static Missing of(RunStore store, String run, RolledWaves waves) {
        Optional<EarlyEnd> end = store.get(Keys.cancelled(run), EarlyEnd.class);
        return new Missing(waves, end, end.isPresent() ? begun(store, run) : Set.of());
    }

    private static Set<String> begun(RunStore store, String run) {
        return store.list(Keys.batches(run)).stream()
                .map(key -> key.substring(Keys.batches(run).length()).replace(".json", ""))
                .map(Batch::plannedId)
                .collect(Collectors.toSet());
    }

    public NodeResult result(Batch batch, Node node) {
        return end.filter(ended -> !begun.contains(batch.id()) && !waves.isNeverReached(batch))
                .map(ended -> NodeResult.notRun(node, ended.unsent(), "nothing was sent to it: " + ended.text()))
                .orElseGet(() -> waves.missing(batch, node));
    }
}
