package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.deployment.LocalDeployment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A deployment whose nodes are equipped in different ways, with buckets of somebody's own.
 *
 * <p>All nodes share this machine's files, so that what is copied to is the folder of one node, and each run is for one.
 */
final class Site implements AutoCloseable {
    private final Path state;
    private final Errand errand;

    /**
     * @param state holds a folder {@code buckets}, made if need be
     * @param more further fields of the fleet file
     */
    Site(Path state, String nodes, String more) {
        this.state = state;
        try {
            Files.createDirectories(state.resolve("buckets"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.errand = Errand.with(
                state,
                "{\"buckets\": \"buckets\", \"nodes\": %s%s}".formatted(nodes, more.isEmpty() ? "" : ", " + more));
    }

    static void put(Path state, String bucket, String key, byte[] bytes) {
        try {
            Path file = state.resolve("buckets").resolve(bucket).resolve(key);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Errand errand() {
        return errand;
    }

    LocalDeployment deployment() {
        return errand.deployment();
    }

    /** Runs a request on the node of this name. */
    Run run(String node, String fields) {
        ObjectNode request = (ObjectNode) Errand.json(fields);
        request.putObject("targets").putObject("tags").put("Name", node);
        return errand.run(request.toString());
    }

    /** The result of the node, of which no process and no staged object may be left. */
    JsonNode result(String node, String fields) {
        Run run = run(node, fields);
        assertThat(run.result()).as("%s %s", run.error(), run.cause()).isPresent();
        assertThat(staged(run)).as("staged objects left").isEmpty();
        assertThat(LeftBehind.by(state)).as("processes left behind").isEmpty();
        return run.only();
    }

    Outcome outcome(String node, String fields) {
        return Outcome.of(result(node, fields));
    }

    /** The keys of what a run has left of its staged objects. */
    List<String> staged(Run run) {
        Path bucket = errand.deployment().store().folder();
        Path folder = bucket.resolve("staged").resolve(run.name());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the run store holds of a node under the key that its result names. */
    byte[] object(JsonNode pointer) {
        return errand.deployment().object(pointer.path("object").asText()).orElseThrow();
    }

    @Override
    public void close() {
        errand.close();
    }
}
