package dev.errand.local.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a tar, as the machine's own tar unpacks them. */
final class Tar {
    private Tar() {}

    /** The contents by path. */
    static Map<String, String> contents(byte[] tar) {
        try {
            Path folder = Files.createTempDirectory("tar");
            try {
                unpack(tar, folder);
                return read(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(byte[] tar, Path folder) throws IOException {
        Process process = new ProcessBuilder("tar", "-xf", "-", "-C", folder.toString())
                .redirectErrorStream(true)
                .start();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (InputStream bytes = new ByteArrayInputStream(tar)) {
            bytes.transferTo(process.getOutputStream());
            process.getOutputStream().close();
            process.getInputStream().transferTo(said);
            if (process.waitFor() != 0) {
                throw new AssertionError("not a tar: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
