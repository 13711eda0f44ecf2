package dev.errand.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Unpacked code of earlier builds, 90 MB each with its cache, goes when nobody has used it for a day. */
final class OldCode {
    private static final Duration KEPT = Duration.ofDays(1);

    private OldCode() {}

    static void markUsed(Path code) throws IOException {
        Files.setLastModifiedTime(code, FileTime.from(Instant.now()));
    }

    static void remove(Path folder) throws IOException {
        Instant oldest = Instant.now().minus(KEPT);
        for (Path code : children(folder)) {
            if (isOlder(code, oldest)) {
                delete(code);
            }
        }
    }

    private static boolean isOlder(Path code, Instant oldest) throws IOException {
        try {
            return Files.getLastModifiedTime(code).toInstant().isBefore(oldest);
        } catch (NoSuchFileException e) {
            // Another process has just given what it unpacked its name.
            return false;
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    static void delete(Path code) throws IOException {
        try (Stream<Path> files = Files.walk(code)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
