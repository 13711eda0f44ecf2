package dev.errand.local.benchmark;

import dev.errand.local.deployment.LocalDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How large function.zip is. */
final class PackageSize implements Measurement {
    private static final double MEGABYTE = 1_000_000;
    private static final double BUDGET_MEGABYTES = 26;

    @Override
    public List<Row> measure(Place place) {
        try (LocalDeployment deployment = LocalDeployment.start(place.options("{\"nodes\": []}"))) {
            return List.of(Row.atMost("function.zip", size(code(deployment)) / MEGABYTE, BUDGET_MEGABYTES, "MB"));
        }
    }

    /** The package that the template deploys. */
    static Path code(LocalDeployment deployment) {
        return deployment.template().functions().getFirst().code();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
