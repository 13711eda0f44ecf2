package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The JVM's ahead-of-time cache (https://openjdk.org/jeps/514): with it a function starts in half the time.
 *
 * <p>The first process of a host that finds none records one and writes it when it ends in order. It is a local choice:
 * on AWS the functions are restored by SnapStart, and AWS advises against such caches in zip packages. A cache that does
 * not fit the JVM or the class path is ignored by the JVM.
 */
final class StartCache {
    private final Path file;
    private final Path unfinished;
    private final boolean usable;
    private final AtomicBoolean recording;

    /**
     * @param records whether to record when there is none
     */
    StartCache(Path folder, boolean records) {
        String version = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.-]", "-");
        this.file = folder.resolve("start-" + version + ".aot");
        this.unfinished = folder.resolve(
                file.getFileName() + "." + ProcessHandle.current().pid());
        this.usable = Files.exists(file);
        this.recording = new AtomicBoolean(usable || !records);
    }

    /** True once for each host that is to record: for the process that does it. */
    boolean claimRecording() {
        return recording.compareAndSet(false, true);
    }

    List<String> options(boolean records) {
        if (records) {
            return List.of("-XX:AOTCacheOutput=" + unfinished, "-Xlog:aot*=off");
        }
        return usable ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off") : List.of();
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
}
