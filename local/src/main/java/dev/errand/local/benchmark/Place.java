package dev.errand.local.benchmark;

import dev.errand.local.deployment.DeploymentFiles;
import dev.errand.local.deployment.LocalOptions;
import dev.errand.local.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder that a measurement has to itself, and that is gone afterwards. */
record Place(DeploymentFiles files) implements AutoCloseable {
    static Place make(DeploymentFiles built) {
        try {
            Path folder = Files.createTempDirectory("errand-benchmark");
            return new Place(built.withState(folder).withFunctions(folder.resolve("functions")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path state() {
        return files.state();
    }

    /**
     * How a deployment starts here.
     *
     * @param fleet the text of a fleet file
     */
    LocalOptions options(String fleet) {
        try {
            Path file = Files.writeString(state().resolve("fleet.json"), fleet);
            return LocalOptions.of(files, Fleet.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(state())) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + state(), e);
        }
    }
}
