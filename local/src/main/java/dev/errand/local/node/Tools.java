package dev.errand.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The programs of a node: those of this machine, or a directory of links to them without some.
 *
 * <p>A program that is called by its absolute path is there all the same, and so are a shell's own commands.
 */
final class Tools {
    static final String ALL = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String BUSYBOX = "busybox";

    private Tools() {}

    /**
     * Returns a PATH.
     *
     * @param links the directory that holds the links, made anew
     * @throws IllegalStateException when BusyBox is wanted and is not there
     */
    static String path(Equipment equipment, Path links) {
        if (!equipment.hasToolsOfItsOwn()) {
            return ALL;
        }
        Map<String, Path> programs = programs();
        Map<String, Path> chosen = new HashMap<>(programs);
        equipment.without().forEach(chosen::remove);
        for (String name : equipment.busybox()) {
            Path busybox = programs.get(BUSYBOX);
            if (busybox == null) {
                throw new IllegalStateException(
                        "a node wants %s of BusyBox, which is not on this machine's PATH".formatted(name));
            }
            chosen.put(name, busybox);
        }
        link(chosen, links);
        return links.toString();
    }

    private static Map<String, Path> programs() {
        Map<String, Path> programs = new HashMap<>();
        for (String directory : ALL.split(":", -1)) {
            for (Path program : executables(Path.of(directory))) {
                programs.putIfAbsent(String.valueOf(program.getFileName()), program);
            }
        }
        return programs;
    }

    private static List<Path> executables(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void link(Map<String, Path> programs, Path links) {
        remove(links);
        try {
            Files.createDirectories(links);
            for (Map.Entry<String, Path> program : programs.entrySet()) {
                Files.createSymbolicLink(links.resolve(program.getKey()), program.getValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Removes the links of an earlier deployment, or of this one. */
    static void remove(Path links) {
        if (!Files.isDirectory(links)) {
            return;
        }
        try (Stream<Path> old = Files.list(links)) {
            for (Path link : old.filter(Files::isSymbolicLink).toList()) {
                Files.delete(link);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
