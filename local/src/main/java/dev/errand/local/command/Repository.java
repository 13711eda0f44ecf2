package dev.errand.local.command;

import dev.errand.local.deployment.DeploymentFiles;
import java.nio.file.Path;

/** Where this command belongs to. */
public final class Repository {
    /** Set by the script {@code errand} to the folder it is in. */
    private static final String ROOT = "errand.root";

    private Repository() {}

    public static DeploymentFiles files() {
        return DeploymentFiles.in(Path.of(System.getProperty(ROOT, ".")));
    }
}
