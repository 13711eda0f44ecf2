package dev.errand.local.command;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a run cost.
 *
 * @param nodes all that were asked for
 * @param batches commands that had to be sent, at most 50 nodes each
 * @param polls how often Status looked
 * @param slices how often Dispatch and Collect were entered
 * @param transitions states entered
 * @param calls AWS calls by IAM action, for example {@code ssm:SendCommand}
 */
record Measured(int nodes, int batches, int polls, int slices, int transitions, Map<String, Long> calls) {
    Measured {
        calls = new TreeMap<>(calls);
    }

    long calls(String action) {
        return calls.getOrDefault(action, 0L);
    }
}
