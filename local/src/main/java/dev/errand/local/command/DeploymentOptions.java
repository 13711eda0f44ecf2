package dev.errand.local.command;

import dev.errand.contract.Policies;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.InvalidFleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what is deployed locally. */
final class DeploymentOptions {
    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description = "The nodes to run on (docs/local/fleet.md has the format); otherwise web-1, web-2 and db-1.")
    private @Nullable Path fleet;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description = "Who may ask for what (docs/policies.md); otherwise everybody for everything.")
    private @Nullable Path policies;

    @Mixin
    private final StateOption state = new StateOption();

    LocalOptions read() {
        LocalOptions options = LocalOptions.of(
                state.files(),
                Optional.ofNullable(fleet).map(DeploymentOptions::readFleet).orElseGet(Fleet::standard));
        return policies == null ? options : options.withEnvironment(Policies.POLICIES, PolicyFile.read(policies));
    }

    /** The names of those that were given. */
    List<String> given() {
        List<String> given = new ArrayList<>();
        if (fleet != null) {
            given.add("--fleet");
        }
        if (policies != null) {
            given.add("--policies");
        }
        if (state.isGiven()) {
            given.add("--state");
        }
        return given;
    }

    private static Fleet readFleet(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadUsage("%s is a folder; name a fleet file in it".formatted(file));
        }
        if (!Files.exists(file)) {
            throw new BadUsage("there is no fleet file %s".formatted(file));
        }
        try {
            return Fleet.read(file);
        } catch (InvalidFleet wrong) {
            throw JsonFile.wrong(file, wrong.problems());
        }
    }
}
