package dev.errand.local.command;

import dev.errand.local.deployment.StoreFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The results that Collect has added to a run's records since somebody last looked. */
final class NewResults {
    /** What a person reads while a run goes on; reading the results of ten thousand nodes would slow them down. */
    static final int MOST_NODES = 1000;

    private final StoreFolder store;
    private final String prefix;
    private final Set<String> read = new HashSet<>();
    private int nodes;

    NewResults(StoreFolder store, String run) {
        this.store = store;
        this.prefix = "runs/" + run + "/results/";
    }

    /** Nothing once many have been told. */
    List<NodeOutcome> next() {
        List<NodeOutcome> results = new ArrayList<>();
        if (nodes >= MOST_NODES) {
            return results;
        }
        for (String key : store.keys(prefix)) {
            // The store writes an object beside its place before it puts it there.
            if (key.endsWith(".json") && read.add(key)) {
                store.object(key)
                        .map(JsonText::parse)
                        .ifPresent(slice -> slice.path("nodes").forEach(node -> results.add(NodeOutcome.read(node))));
            }
        }
        nodes += results.size();
        return results;
    }
}
