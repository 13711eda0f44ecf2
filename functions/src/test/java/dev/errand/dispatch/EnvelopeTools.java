package dev.errand.dispatch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Folders of links to programs, each to be all that a PATH leads to. */
final class EnvelopeTools {
    private static final Path ALL = Path.of("target", "envelope-tools").toAbsolutePath();

    private EnvelopeTools() {}

    /** Busybox under each of its names. */
    static Path busybox() {
        Path busybox = EnvelopeShell.find("busybox").orElseThrow();
        Path folder = directory(ALL.resolve("busybox"));
        names(busybox).forEach(name -> link(folder.resolve(name), busybox));
        return folder;
    }

    /** These programs of this machine, as far as it has them, and nothing else. */
    static Path only(List<String> programs) {
        Path folder = directory(ALL.resolve(String.join("-", programs)));
        programs.forEach(name -> EnvelopeShell.find(name).ifPresent(program -> link(folder.resolve(name), program)));
        return folder;
    }

    /** This shell under the name of sh. */
    static Path sh(EnvelopeShell shell) {
        return named("sh", shell.command().getFirst());
    }

    /** This program under another name. */
    static Path named(String name, String program) {
        Path folder = directory(ALL.resolve(name + "-is-" + program));
        link(folder.resolve(name), EnvelopeShell.find(program).orElseThrow());
        return folder;
    }

    private static List<String> names(Path busybox) {
        try {
            Process list = new ProcessBuilder(busybox.toString(), "--list").start();
            return new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path program) {
        try {
            Files.createSymbolicLink(link, program);
        } catch (FileAlreadyExistsException e) {
            // From another test, or an earlier build: it leads to the same program.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
