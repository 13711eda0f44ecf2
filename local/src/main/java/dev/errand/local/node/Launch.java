package dev.errand.local.node;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A process to start and where its output goes.
 *
 * @param command the program's absolute path and its arguments
 * @param environment all of it: nothing is inherited
 * @param stdout the file its standard output is appended to
 */
record Launch(List<String> command, Map<String, String> environment, Path directory, Path stdout, Path stderr) {
    Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
