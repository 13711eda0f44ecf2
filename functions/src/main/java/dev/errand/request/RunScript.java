package dev.errand.request;

import java.util.Optional;

/** Runs a script, which may be another one on Linux nodes than on Windows nodes; a platform without one runs nothing. */
public record RunScript(Optional<Script> linux, Optional<Script> windows) implements Action {
    /** The same as {@code "script": {…}} without a platform: for Linux nodes. */
    public RunScript(Script linux) {
        this(Optional.of(linux), Optional.empty());
    }
}
