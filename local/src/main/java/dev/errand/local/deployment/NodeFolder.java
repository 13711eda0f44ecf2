package dev.errand.local.deployment;

import dev.errand.local.node.NodeProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the nodes' directories, held by one deployment at a time: a deployment that ends kills every process
 * that was started below it.
 *
 * <p>The first to come has {@code nodes}, those that run beside it {@code nodes-2} and so on.
 */
final class NodeFolder implements AutoCloseable {
    private static final int MOST = 1000;

    private final Path path;
    private final FileChannel lock;

    private NodeFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes a folder that nobody holds, and kills what a killed deployment has left running in it. */
    static NodeFolder take(Path state) {
        try {
            Files.createDirectories(state);
            for (int number = 1; number <= MOST; number++) {
                Path path = state.resolve(number == 1 ? "nodes" : "nodes-" + number);
                FileChannel channel = FileChannel.open(
                        path.resolveSibling("." + path.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                if (locked(channel)) {
                    NodeProcesses.kill(path);
                    return new NodeFolder(path, channel);
                }
                channel.close();
            }
            throw new IllegalStateException("%d local deployments share %s; end some".formatted(MOST, state));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use %s for the nodes: %s".formatted(state, e.getMessage()), e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by another deployment of this very process.
            return false;
        }
    }

    Path path() {
        return path;
    }

    /** Gives it back; what is in it stays, as a node's disk does. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
