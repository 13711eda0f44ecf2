package dev.errand.local.command;

import dev.errand.local.fleet.Fleet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that names the nodes. */
final class FleetOption {
    @Option(
            names = "--fleet",
            paramLabel = "FILE",
            description = "The nodes to run on (docs/local.md has the format); otherwise web-1, web-2 and db-1.")
    private @Nullable Path file;

    Fleet fleet() {
        return Optional.ofNullable(file).map(FleetOption::read).orElseGet(Fleet::standard);
    }

    private static Fleet read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadUsage("there is no fleet file %s".formatted(file));
        }
        return Fleet.read(file);
    }
}
