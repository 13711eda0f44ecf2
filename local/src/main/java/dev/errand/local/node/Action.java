package dev.errand.local.node;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a step does, its parameters filled in. */
public sealed interface Action {
    /**
     * Runs lines of a shell.
     *
     * @param property the id that a document of schema 1.2 gives them
     * @param workingDirectory empty for the node's own
     * @param timeout after which the agent kills it, counted from its start
     */
    record RunScript(Optional<String> property, List<String> commands, String workingDirectory, Duration timeout)
            implements Action {
        public RunScript {
            commands = List.copyOf(commands);
        }
    }

    /** Downloads files to the node. */
    record Download(String sourceType, String sourceInfo, String destination) implements Action {}

    /** Inputs that the plugin cannot read; it fails and says so. */
    record Malformed(String error) implements Action {}
}
