package dev.errand.local.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** The file that stands for a stage's log group. */
final class AccessLog {
    private final LogLine line;
    private final Path file;

    AccessLog(LogLine line, Path file) {
        this.line = line;
        this.file = file;
    }

    synchronized void add(Visit visit, Outcome outcome, Duration latency) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    line.of(visit, outcome, latency) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
