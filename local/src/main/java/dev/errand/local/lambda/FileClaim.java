package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that one holder at a time has claimed, among all processes of this machine and within this one.
 *
 * <p>The claim ends when it is closed, or with the process. The file stays.
 */
public final class FileClaim implements AutoCloseable {
    /** Of this process, which must not open them twice: closing either channel would end the lock (fcntl(2)). */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FileClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Claims the file, made if need be; empty while somebody else has it. */
    public static Optional<FileClaim> on(Path path) {
        Path file = path.toAbsolutePath().normalize();
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<FileClaim> claim = Optional.empty();
        try {
            claim = lock(file);
            return claim;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot claim %s: %s".formatted(file, e.getMessage()), e);
        } finally {
            if (claim.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<FileClaim> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new FileClaim(file, channel));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD.remove(file);
        }
    }
}
