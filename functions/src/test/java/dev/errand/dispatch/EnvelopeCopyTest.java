package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import dev.errand.dispatch.PartServer.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files that an envelope puts in place: all of them, or none. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeCopyTest {
    private static final String UNKNOWN = "no-such_user";

    @TempDir
    Path folder;

    @BeforeEach
    void onlyRootMayGiveFilesAway() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
    }

    @Test
    void filesOfEverySourceArePutInPlaceBeforeTheTextRuns() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                EnvelopeRun run = run(
                        node,
                        "cat a new/deep/b c && stat -c '%a %U %G' a new/deep/b new/deep",
                        file(Part.inline("inline\n"), node.file("a")),
                        file(server.part("b", "downloaded\n"), node.file("new/deep/b")),
                        file(node.beside("part", "beside\n"), node.file("c")));
                assertThat(EnvelopeNode.names(node.file("new/deep"))).containsExactly("b");
                return run;
            }
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout())
                    .isEqualTo("inline\ndownloaded\nbeside\n644 root root\n644 root root\n755 root root\n");
            assertThat(run.rawStderr()).endsWith(" copied=3w\n");
        });
    }

    @Test
    void whatIsThereAlreadyIsLeftAlone() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("same"), "same");
            write(node.file("other"), "other");
            return run(
                    node,
                    "stat -c %i same other",
                    file(Part.inline("new"), node.file("first")),
                    file(Part.inline("same"), node.file("same")),
                    file(Part.inline("changed"), node.file("other")),
                    file(Part.inline("new"), node.file("last")));
        });

        assertThat(runs).allSatisfy(run -> {
            Path node = folder.resolve(run.shell().toString());
            assertThat(run.rawStderr()).endsWith(" copied=1w1u2w\n");
            assertThat(run.stdout())
                    .isEqualTo("%s\n%s\n".formatted(inode(node.resolve("same")), inode(node.resolve("other"))));
        });
    }

    @Test
    void anUnchangedFileIsNotDownloadedAndKeepsItsInode() {
        List<String> inodes = everywhere(folder, node -> {
            write(node.file("same"), "same");
            String before = inode(node.file("same"));
            try (PartServer server = new PartServer()) {
                EnvelopeRun run = run(node, "true", file(server.part("part", "same"), node.file("same")));
                assertThat(server.requests()).isEmpty();
                assertThat(run.rawStderr()).endsWith(" copied=1u\n");
            }
            return inode(node.file("same")).equals(before) ? "kept" : "lost";
        });

        assertThat(inodes).containsOnly("kept");
    }

    @Test
    void aFileKeepsWhatWasNotAsked() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            chmod(write(node.file("kept"), "old"), "rwxr-x--x");
            chmod(write(node.file("asked"), "old"), "rwxr-x--x");
            shell(node, "chown daemon:bin kept asked");
            return run(
                    node,
                    "stat -c '%a %U %G' kept asked group",
                    file(Part.inline("new"), node.file("kept")),
                    file(Part.inline("new"), node.file("asked"), "0640", "nobody", ""),
                    file(Part.inline("new"), node.file("group"), "4755", "", "bin"));
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("751 daemon bin\n640 nobody bin\n4755 root bin\n");
            assertThat(run.rawStderr()).endsWith(" copied=3w\n");
        });
    }

    @Test
    void whatIsAskedOfAnUnchangedFileIsDone() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            Stream.of("mode", "owner", "both", "none").forEach(name -> {
                chmod(write(node.file(name), "same"), "rw-r--r--");
                shell(node, "chown daemon:bin " + name + "; chmod u+s " + name);
            });
            return run(
                    node,
                    "stat -c '%a %U %G' mode owner both none",
                    file(Part.inline("same"), node.file("mode"), "600", "", ""),
                    file(Part.inline("same"), node.file("owner"), "", "nobody", ""),
                    file(Part.inline("same"), node.file("both"), "0640", "1", "bin"),
                    file(Part.inline("same"), node.file("none"), "4644", "daemon", "2"));
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("600 daemon bin\n4644 nobody bin\n640 daemon bin\n4644 daemon bin\n");
            assertThat(run.rawStderr()).endsWith(" copied=4u\n");
        });
    }

    @Test
    void anyNameDoes() {
        List<String> names =
                List.of("it's", "a b", "-rf", "$HOME `x`", "back\\slash", "two\nlines\n", "\u00fc*?[a]", "\"", "\tx");
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            FileToWrite[] files = names.stream()
                    .map(name -> file(
                            Part.inline(name + "/1"), node.file("d " + name).resolve(name)))
                    .toArray(FileToWrite[]::new);
            run(node, "true", files);
            EnvelopeRun again = run(node.with("SSM_COMMAND_ID", "command-1"), "true", files);
            names.forEach(
                    name -> assertThat(node.content("d " + name + "/" + name)).isEqualTo(name + "/1"));
            return again;
        });

        // Tools that print names do not tell where one with newlines ends, so that its digest is not looked at.
        assertThat(runs).allSatisfy(run -> assertThat(run.rawStderr()).endsWith(" copied=5u1w3u\n"));
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("real"), "old");
            link(node.file("link"), node.file("real"));
            link(node.file("dangling"), node.file("nowhere"));
            EnvelopeRun run = run(
                    node,
                    "true",
                    file(Part.inline("new"), node.file("link")),
                    file(Part.inline("new"), node.file("dangling")));
            assertThat(node.content("real")).isEqualTo("old");
            assertThat(node.file("nowhere")).doesNotExist();
            assertThat(node.file("link")).isRegularFile().hasContent("new");
            assertThat(node.file("dangling")).isRegularFile().hasContent("new");
            return run;
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.rawStderr()).endsWith(" copied=2w\n"));
    }

    @Test
    void aLinkThatSomebodyPutWhereAFileIsMadeIsNotFollowed() {
        everywhere(folder, node -> {
            write(node.file("victim"), "precious");
            link(node.file(".errand-" + TOKEN + "-0"), node.file("victim"));
            EnvelopeRun run = run(node, "true", file(Part.inline("new"), node.file("a")));
            assertThat(node.content("victim")).isEqualTo("precious");
            assertThat(node.content("a")).isEqualTo("new");
            return run;
        });
    }

    @Test
    void manyFilesAreCountedWhereTheirListWouldBeLong() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            List<FileToWrite> files = new ArrayList<>();
            for (int number = 0; number < 70; number++) {
                Path to = node.file("many/" + number);
                if (number % 2 == 0) {
                    write(to, "same");
                }
                files.add(file(Part.inline("same"), to));
            }
            return run(node, "ls many | wc -l", files.toArray(FileToWrite[]::new));
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout().strip()).isEqualTo("70");
            assertThat(run.rawStderr()).endsWith(" copied=35w+35u\n");
        });
    }

    @Test
    void moreFilesThanAreLookedAtTogetherAreAllLookedAt() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            FileToWrite[] files = IntStream.range(0, 210)
                    .mapToObj(number -> file(Part.inline("same"), write(node.file("many/" + number), "same")))
                    .toArray(FileToWrite[]::new);
            return run(node, "true", files);
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.rawStderr()).endsWith(" copied=210u\n"));
    }

    @Test
    void theTextMayRunInADirectoryThatWasMadeForAFile() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            FileToWrite file = file(Part.inline("hi\n"), node.file("app/conf/a"));
            EnvelopeTask task = new EnvelopeTask(
                    "run-1",
                    "",
                    TOKEN,
                    Program.of("cat conf/a"),
                    Map.of(),
                    Optional.of(node.file("app").toString()),
                    Duration.ofSeconds(60),
                    false,
                    List.of(file),
                    FilesToTake.NONE,
                    Map.of());
            return node.run(task);
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("hi\n"));
    }

    @Test
    void aDirectoryInTheWayIsRefused() {
        assertNothingHappens(
                node -> directory(node.file("way")),
                node -> file(Part.inline("x"), node.file("way")),
                node -> "a directory is in the way: " + node.file("way"));
    }

    @Test
    void aPipeInTheWayIsRefused() {
        assertNothingHappens(
                node -> shell(node, "mkfifo way"),
                node -> file(Part.inline("x"), node.file("way")),
                node -> "not a file: " + node.file("way"));
    }

    @Test
    void aFileWhereADirectoryMustBeIsRefused() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("way"), "x");
            return refused(node, file(Part.inline("x"), node.file("way/a")));
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.detail()).contains("/way/a: mkdir: "));
    }

    @Test
    void anUnknownOwnerIsRefused() {
        assertThat(everywhere(folder, node -> refused(node, file(Part.inline("x"), node.file("b"), "", UNKNOWN, ""))))
                .allSatisfy(
                        run -> assertThat(run.detail()).contains("/b: chown: ").contains(UNKNOWN));
    }

    @Test
    void anUnknownGroupIsRefusedForAnUnchangedFileToo() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("b"), "x");
            return refused(node, file(Part.inline("x"), node.file("b"), "", "", UNKNOWN));
        });

        assertThat(runs)
                .allSatisfy(
                        run -> assertThat(run.detail()).contains("/b: chown: ").contains(UNKNOWN));
    }

    @Test
    void onePartThatCannotBeHadIsTheEndOfAll() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Part part = server.part("x", "x", PartServer.error(404, "NoSuchKey", "Gone"));
                EnvelopeRun run = refused(node, file(part, node.file("new/b")));
                assertThat(EnvelopeNode.names(node.file("new"))).isEmpty();
                return run;
            }
        });

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.detail())
                        .startsWith("cannot copy ")
                        .endsWith(
                                run.shell().ownTools()
                                        ? "/new/b: the server answered 404"
                                        : "/new/b: S3 answered 404 NoSuchKey: Gone"));
    }

    @Test
    void aDiskThatIsFullIsSaidAndLeftAsItWas() {
        String text = "x".repeat(300_000);
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            write(node.file("a"), "old");
            EnvelopeTask task = task(
                    "echo ran",
                    file(Part.inline("new"), node.file("a")),
                    file(node.beside("part", text), node.file("b")));
            EnvelopeRun run = node.runScript("#!/bin/sh\ntrap '' XFSZ\nulimit -f 100\n" + Envelope.render(task));
            assertThat(node.content("a")).isEqualTo("old");
            assertThat(node.file("b")).doesNotExist();
            assertThat(leftovers(node.folder())).isEmpty();
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).endsWith("/b: cannot write: File too large");
        });
    }

    @Test
    void theNextEnvelopeTakesAwayWhatAKilledOneLeft() {
        everywhere(folder, node -> {
            try (PartServer server = new PartServer()) {
                Process process = node.start(Envelope.render(task(
                        "echo ran",
                        file(Part.inline("x"), node.file("a")),
                        file(server.part("b", "x", new Answer.Silence()), node.file("new/b")))));
                server.awaitRequest();
                EnvelopeRun other = node.run(other("echo hi"));
                assertThat(other.stdout()).isEqualTo("hi\n");
                assertThat(leftovers(node.folder())).hasSize(1);
                EnvelopeNode.kill(process);
                node.finish(process);
                EnvelopeRun next = node.run(other("echo hi", "e"));
                assertThat(leftovers(node.folder())).isEmpty();
                assertThat(EnvelopeNode.names(node.file("new"))).isEmpty();
                assertThat(node.file("a")).doesNotExist();
                return next;
            }
        });
    }

    @Test
    void aNodeWithoutAToolForItRunsNothing() {
        List<String> tools = List.of(
                "sh",
                "mkdir",
                "rm",
                "ln",
                "readlink",
                "mkfifo",
                "tee",
                "dd",
                "wc",
                "sleep",
                "setsid",
                "tr",
                "cut",
                "printf",
                "base64",
                "sha256sum",
                "mv",
                "chmod",
                "chown");

        assertThat(everywhere(folder, node -> refused(node.withTools(tools), file(Part.inline("x"), node.file("b")))))
                .allSatisfy(run -> assertThat(run.detail()).isEqualTo("missing tool: stat"));
    }

    private static EnvelopeTask other(String text) {
        return other(text, "f");
    }

    private static EnvelopeTask other(String text, String digit) {
        return new EnvelopeTask(
                "run-1",
                "",
                digit.repeat(32),
                Program.of(text),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(9),
                false);
    }

    private void assertNothingHappens(
            java.util.function.Consumer<EnvelopeNode> given,
            Function<EnvelopeNode, FileToWrite> file,
            Function<EnvelopeNode, String> detail) {
        everywhere(folder, node -> {
            given.accept(node);
            EnvelopeRun run = refused(node, file.apply(node));
            String expected = detail.apply(node);
            assertThat(run.detail()).isEqualTo(expected.substring(0, Math.min(expected.length(), 160)));
            return run;
        });
    }

    /** Runs the copy after one that is all right and would replace something. */
    private static EnvelopeRun refused(EnvelopeNode node, FileToWrite file) {
        write(node.file("a"), "old");
        EnvelopeRun run = run(node, "echo ran", file(Part.inline("new"), node.file("a")), file);
        assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run.stdout()).isEmpty();
        assertThat(node.content("a")).isEqualTo("old");
        assertThat(leftovers(node.folder())).isEmpty();
        return run;
    }

    private static List<String> leftovers(Path folder) {
        return EnvelopeNode.names(folder).stream()
                .filter(name -> name.startsWith(".errand-"))
                .toList();
    }

    private static EnvelopeRun run(EnvelopeNode node, String text, FileToWrite... files) {
        return node.run(task(text, files));
    }

    private static EnvelopeTask task(String text, FileToWrite... files) {
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

    private static FileToWrite file(Part content, Path to) {
        return file(content, to, "", "", "");
    }

    private static FileToWrite file(Part content, Path to, String mode, String owner, String group) {
        return new FileToWrite(content, to.toString(), some(mode), some(owner), some(group));
    }

    private static Optional<String> some(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chmod(Path file, String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void link(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void directory(Path path) {
        try {
            Files.createDirectory(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String inode(Path file) {
        try {
            return String.valueOf(Files.getAttribute(file, "unix:ino"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void shell(EnvelopeNode node, String command) {
        new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), node.folder()).runScript(command);
    }
}
