package dev.errand.local.deployment;

import dev.errand.local.lambda.FileClaim;
import dev.errand.local.node.NodeProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of the nodes' directories, held by one deployment at a time: a deployment that ends kills every process
 * that was started below it.
 *
 * <p>The first to come has {@code nodes}, those that run beside it {@code nodes-2} and so on.
 */
final class NodeFolder implements AutoCloseable {
    private static final int MOST = 1000;

    private final Path path;
    private final FileClaim claim;

    private NodeFolder(Path path, FileClaim claim) {
        this.path = path;
        this.claim = claim;
    }

    /** Takes a folder that nobody holds, and kills what a killed deployment has left running in it. */
    static NodeFolder take(Path state) {
        try {
            Files.createDirectories(state);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use %s for the nodes: %s".formatted(state, e.getMessage()), e);
        }
        for (int number = 1; number <= MOST; number++) {
            Path path = state.resolve(number == 1 ? "nodes" : "nodes-" + number);
            Optional<FileClaim> claim = FileClaim.on(path.resolveSibling("." + path.getFileName() + ".lock"));
            if (claim.isPresent()) {
                NodeProcesses.kill(path);
                return new NodeFolder(path, claim.get());
            }
        }
        throw new IllegalStateException("%d local deployments share %s; end some".formatted(MOST, state));
    }

    Path path() {
        return path;
    }

    /** Gives it back; what is in it stays, as a node's disk does. */
    @Override
    public void close() {
        claim.close();
    }
}
