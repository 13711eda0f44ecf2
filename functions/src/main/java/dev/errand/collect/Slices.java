package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.result.Failures;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.status.BatchProgress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The results of a batch in the run store, in slices that are written once: an attempt that is thought dead and goes on
 * cannot take back what the next one has collected.
 */
final class Slices {
    private final RunStore store;
    private final String run;
    private final String batch;
    private final Set<NodeId> nodes = new HashSet<>();
    private Failures failures = Failures.NONE;
    private int count;

    /** Reads those that are known of; there may be more. */
    Slices(RunStore store, String run, BatchProgress batch) {
        this.store = store;
        this.run = run;
        this.batch = batch.id();
        while (count < batch.slices()) {
            next();
        }
    }

    boolean have(NodeId node) {
        return nodes.contains(node);
    }

    /** With the failures of nodes that left the batch before it was sent. */
    BatchProgress.Collected collected(Failures left) {
        return new BatchProgress.Collected(nodes.size(), count, left.plus(failures));
    }

    /** Adds results of nodes, but for those that another attempt has added meanwhile. */
    void add(List<NodeResult> results) {
        List<NodeResult> fresh = results;
        while (!fresh.isEmpty()
                && store.create(Keys.results(run, batch, count + 1), new NodeResults(fresh))
                        .isEmpty()) {
            next();
            fresh = fresh.stream().filter(result -> !have(result.instanceId())).toList();
        }
        if (!fresh.isEmpty()) {
            count++;
            take(fresh);
        }
    }

    private void next() {
        count++;
        take(store.require(Keys.results(run, batch, count), NodeResults.class).nodes());
    }

    private void take(List<NodeResult> results) {
        results.forEach(result -> nodes.add(result.instanceId()));
        failures = failures.plus(Failures.among(results));
    }
}
