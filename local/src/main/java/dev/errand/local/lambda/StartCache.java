package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * The JVM's ahead-of-time cache (https://openjdk.org/jeps/514): with it a function starts in half the time.
 *
 * <p>While there is none, the first process of a host records one and writes it when it ends in order; of hosts that
 * share the folder, in whatever processes, one at a time does. It is a local choice: on AWS the functions are restored by
 * SnapStart, and AWS advises against such caches in zip packages. A cache that does not fit the JVM or the class path is
 * ignored by the JVM.
 */
final class StartCache implements AutoCloseable {
    private final Path file;
    private final Path unfinished;
    private final Path claimed;
    private Optional<FileClaim> claim = Optional.empty();
    private boolean mayRecord;

    /**
     * @param records whether to record when there is none
     */
    StartCache(Path folder, boolean records) {
        String version = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.-]", "-");
        this.file = folder.resolve("start-" + version + ".aot");
        this.unfinished = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid());
        this.claimed = folder.resolve(file.getFileName() + ".lock");
        this.mayRecord = records;
    }

    /** True once for each host that is to record: for the process that does it. */
    synchronized boolean claimRecording() {
        if (!mayRecord || Files.exists(file)) {
            return false;
        }
        mayRecord = false;
        claim = FileClaim.on(claimed);
        if (claim.isEmpty() || Files.exists(file)) {
            return false;
        }
        forgetUnfinished();
        return true;
    }

    /** What a killed process has left of its recording. */
    private void forgetUnfinished() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record a start cache for the functions", e);
        }
    }

    List<String> options(boolean records) {
        if (records) {
            return List.of("-XX:AOTCacheOutput=" + unfinished, "-Xlog:aot*=off");
        }
        return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off") : List.of();
    }

    /** Puts what was recorded in its place, if it was written. */
    void publish() {
        try {
            if (Files.exists(unfinished)) {
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the functions' start cache", e);
        }
    }

    /** Lets another host record if this one has not. */
    @Override
    public synchronized void close() {
        claim.ifPresent(FileClaim::close);
        claim = Optional.empty();
    }
}
