package dev.errand.local.node;

import java.time.Duration;
import java.util.List;

/**
 * What a node is told to run.
 *
 * @param workingDirectory empty for the node's own
 * @param timeout after which the agent kills it, counted from its start
 */
public record Step(String commandId, List<String> commands, String workingDirectory, Duration timeout) {
    public Step {
        commands = List.copyOf(commands);
    }
}
