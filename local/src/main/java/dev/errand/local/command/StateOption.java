package dev.errand.local.command;

import dev.errand.local.deployment.DeploymentFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything local is kept. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIRECTORY",
            description = "Where results, logs and the nodes' files are kept; otherwise .errand in the repository.")
    private @Nullable Path state;

    boolean isGiven() {
        return state != null;
    }

    DeploymentFiles files() {
        DeploymentFiles files = DeploymentFiles.ofThisClone();
        return Optional.ofNullable(state).map(files::withState).orElse(files);
    }
}
