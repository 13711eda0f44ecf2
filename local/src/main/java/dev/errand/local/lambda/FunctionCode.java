package dev.errand.local.lambda;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * The unpacked function.zip.
 *
 * @param root what Lambda calls the task root
 * @param classes the class files in it that are in no library, as a jar: the JVM's caches know no folders
 */
record FunctionCode(Path root, Path classes) {
    private static final String LIBRARIES = "lib/";

    /** Unpacks the archive once for each of its contents: what is there already is used again. */
    static FunctionCode unpack(Path zip, Path folder) {
        try {
            Path code = folder.resolve(version(zip));
            if (!Files.isDirectory(code)) {
                Files.createDirectories(folder);
                Path unfinished = Files.createTempDirectory(folder, "unpacking");
                FunctionCode unpacked = in(unfinished);
                extract(zip, unpacked.root());
                packClasses(zip, unpacked.classes());
                publish(unfinished, code);
                OldCode.remove(folder);
            }
            OldCode.markUsed(code);
            return in(code);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack %s: %s".formatted(zip, e.getMessage()), e);
        }
    }

    /** Names the archive's contents: its entries and their checksums, not when it was made. */
    private static String version(Path zip) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            String contents = archive.stream()
                    .map(entry -> entry.getName() + " " + entry.getSize() + " " + entry.getCrc())
                    .collect(Collectors.joining("\n"));
            return UUID.nameUUIDFromBytes(contents.getBytes(StandardCharsets.UTF_8))
                    .toString();
        }
    }

    /** Where what belongs to this code is kept. */
    Path folder() {
        return classes.resolveSibling(".").normalize();
    }

    private static FunctionCode in(Path folder) {
        return new FunctionCode(folder.resolve("task"), folder.resolve("classes.jar"));
    }

    private static void packClasses(Path zip, Path jar) throws IOException {
        try (ZipFile archive = new ZipFile(zip.toFile());
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(jar))) {
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : Collections.list(archive.entries())) {
                if (isClass(entry) && names.add(entry.getName())) {
                    classes.putNextEntry(new ZipEntry(entry.getName()));
                    archive.getInputStream(entry).transferTo(classes);
                }
            }
        }
    }

    /** A manifest's class path is of a jar, and what Lambda has is a folder. */
    private static boolean isClass(ZipEntry entry) {
        return !entry.getName().startsWith(LIBRARIES) && !entry.getName().equals(JarFile.MANIFEST_NAME);
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
            OldCode.delete(unfinished);
        }
    }
}
