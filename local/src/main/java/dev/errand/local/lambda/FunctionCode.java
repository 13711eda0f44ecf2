package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The unpacked function.zip.
 *
 * @param root what Lambda calls the task root
 */
record FunctionCode(Path root) {
    /** Unpacks the archive once for each of its contents: what is there already is used again. */
    static FunctionCode unpack(Path zip, Path folder) {
        try {
            String version =
                    Files.size(zip) + "-" + Files.getLastModifiedTime(zip).toMillis();
            Path root = folder.resolve(version);
            if (!Files.isDirectory(root)) {
                Files.createDirectories(folder);
                Path unfinished = Files.createTempDirectory(folder, "unpacking");
                extract(zip, unfinished);
                publish(unfinished, root);
            }
            return new FunctionCode(root);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack %s: %s".formatted(zip, e.getMessage()), e);
        }
    }

    private static void extract(Path zip, Path root) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            Enumeration<? extends ZipEntry> entries = archive.entries();
            while (entries.hasMoreElements()) {
                extract(archive, entries.nextElement(), root);
            }
        }
    }

    private static void extract(ZipFile archive, ZipEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("the entry '%s' leaves the archive".formatted(entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try (var content = archive.getInputStream(entry)) {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void publish(Path unfinished, Path root) throws IOException {
        try {
            Files.move(unfinished, root, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster; what it unpacked is the same.
            if (!Files.isDirectory(root)) {
                throw e;
            }
        }
    }
}
