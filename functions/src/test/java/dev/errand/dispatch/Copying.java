package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks that put files in place on a node, and what is there before and after. */
final class Copying {
    private Copying() {}

    /** Runs the copy after one that is all right and would replace something. */
    static EnvelopeRun refused(EnvelopeNode node, FileToWrite file) {
        write(node.file("a"), "old");
        EnvelopeRun run = run(node, "echo ran", file(Part.inline("new"), node.file("a")), file);
        assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run.stdout()).isEmpty();
        assertThat(node.content("a")).isEqualTo("old");
        assertThat(leftovers(node.folder())).isEmpty();
        return run;
    }

    static List<String> leftovers(Path folder) {
        return EnvelopeNode.names(folder).stream()
                .filter(name -> name.startsWith(".errand-"))
                .toList();
    }

    static EnvelopeRun run(EnvelopeNode node, String text, FileToWrite... files) {
        return node.run(task(text, files));
    }

    static EnvelopeTask task(String text, FileToWrite... files) {
        return new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of(text),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                List.of(files),
                FilesToTake.NONE,
                Map.of());
    }

    static FileToWrite file(Part content, Path to) {
        return file(content, to, "", "", "");
    }

    static FileToWrite file(Part content, Path to, String mode, String owner, String group) {
        return new FileToWrite(content, to.toString(), some(mode), some(owner), some(group));
    }

    static Optional<String> some(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void chmod(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void directory(Path path) {
        try {
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String inode(Path file) {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void shell(EnvelopeNode node, String command) {
        new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), node.folder()).runScript(command);
    }
}
