package dev.errand.dispatch;

import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the results of nodes that left a batch before it was sent, so that none is lost if the attempt dies. */
final class Rejections {
    private static final String MAYBE =
            " (an earlier attempt to send had no answer and was not found, so the command may have run there)";

    private final RunStore store;
    private final String run;

    Rejections(RunStore store, String run) {
        this.store = store;
        this.run = run;
    }

    /** @param reason why the last attempt to send sent these nodes nothing */
    void add(BatchRecord record, List<Node> nodes, String status, String reason) {
        String whole = record.isRepeated() ? reason + MAYBE : reason;
        add(
                record.batch().id(),
                nodes.stream()
                        .map(node -> NodeResult.notRun(node, status, whole))
                        .toList());
    }

    private void add(String batch, List<NodeResult> more) {
        String key = Keys.results(run, batch, 0);
        Map<Object, NodeResult> all = new LinkedHashMap<>();
        store.get(key, NodeResults.class)
                .ifPresent(earlier -> earlier.nodes().forEach(result -> all.put(result.instanceId(), result)));
        more.forEach(result -> all.put(result.instanceId(), result));
        store.put(key, new NodeResults(List.copyOf(all.values())));
    }
}
