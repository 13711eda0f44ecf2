package dev.errand.local.command;

import dev.errand.local.remote.RunApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The results of nodes that a run of a deployed stack has had since somebody last looked. */
final class ApiResults {
    private final RunApi api;
    private final String run;
    private final Set<String> told = new HashSet<>();

    ApiResults(RunApi api, String run) {
        this.api = api;
        this.run = run;
    }

    /**
     * Nothing once there are many.
     *
     * @param collected how many there are: no page is read while it stays the same
     */
    List<NodeOutcome> next(long collected) {
        List<NodeOutcome> results = new ArrayList<>();
        if (collected == told.size() || collected > NewResults.MOST_NODES) {
            return results;
        }
        api.nodes(run, node -> {
            if (told.add(node.path("instanceId").asText())) {
                results.add(NodeOutcome.read(node));
            }
            return told.size() < NewResults.MOST_NODES;
        });
        return results;
    }
}
