package dev.errand.request;

import java.util.Optional;

/**
 * Runs a text with the node's shell: on Linux sh, or the interpreter that its {@code #!} line names, on Windows PowerShell.
 *
 * @param linux any text; lines are ended by line feeds
 * @param windows the same for Windows nodes; at least one of both is there
 */
public record RunCommand(Optional<String> linux, Optional<String> windows) implements Action {
    /** A plain text is for Linux nodes: no text means the same to both shells. */
    public RunCommand(String linux) {
        this(Optional.of(linux), Optional.empty());
    }
}
