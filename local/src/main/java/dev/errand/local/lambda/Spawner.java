package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Starts processes that end with this one, even when it is killed.
 *
 * <p>util-linux's {@code setpriv --pdeathsig} asks the kernel for it. The kernel counts the death of the starting
 * <em>thread</em> (prctl(2), PR_SET_PDEATHSIG), hence one thread that lives as long as the spawner. Without setpriv a
 * killed errand leaves processes to notice that their Runtime API is gone.
 */
final class Spawner implements AutoCloseable {
    private static final Optional<Path> SETPRIV = Stream.of("/usr/bin/setpriv", "/bin/setpriv")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());

    /** Starts it; the builder's command gets the prefix that ties its life to this process's. */
    Process start(ProcessBuilder builder) {
        List<String> command = new ArrayList<>();
        SETPRIV.ifPresent(setpriv -> command.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL", "--")));
        command.addAll(builder.command());
        Future<Process> process = thread.submit(() -> builder.command(command).start());
        try {
            return process.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.cancel(false);
            throw new IllegalStateException("interrupted while starting a process", e);
        } catch (java.util.concurrent.ExecutionException e) {
            throw new UncheckedIOException(new IOException("cannot start a process: " + e.getCause(), e));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
