package dev.errand.api;

import dev.errand.plan.Batch;
import dev.errand.request.NodeId;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The results that Collect and Dispatch have written so far, by the batches that they are of: only these are read. */
final class CollectedNodes {
    private static final int AT_ONCE = 20;

    private final RunStore store;
    private final Map<String, List<String>> keys;

    private CollectedNodes(RunStore store, Map<String, List<String>> keys) {
        this.store = store;
        this.keys = keys;
    }

    static CollectedNodes of(RunStore store, String run) {
        String prefix = Keys.results(run);
        return new CollectedNodes(
                store,
                store.list(prefix).stream()
                        .collect(Collectors.groupingBy(key -> batch(key.substring(prefix.length())))));
    }

    /** @param name {@code {batch}-{slice}.json}, of a batch that may have been split */
    private static String batch(String name) {
        return Batch.plannedId(name.substring(0, name.lastIndexOf('-')));
    }

    /** How many objects hold the results of a batch. */
    int objects(Batch batch) {
        return keys(batch).size();
    }

    Map<NodeId, NodeResult> read(List<Batch> batches) {
        List<String> wanted =
                batches.stream().flatMap(batch -> keys(batch).stream()).toList();
        Map<NodeId, NodeResult> results = new HashMap<>();
        Parallel.map(wanted, AT_ONCE, key -> store.require(key, NodeResults.class))
                .forEach(slice ->
                        slice.nodes().forEach(node -> results.merge(node.instanceId(), node, NodeResult::orBetter)));
        return results;
    }

    private List<String> keys(Batch batch) {
        return keys.getOrDefault(batch.id(), List.of());
    }
}
