package dev.errand.local.command;

import dev.errand.local.remote.RunApi;

/**
 * A deployed stack.
 *
 * @param options by which a command line means it
 */
record Deployed(RunApi api, String options) {
    /** A command line that does something with a run of it. */
    String command(String what, String run) {
        return "'errand %s %s %s'".formatted(what, run, options);
    }
}
