package dev.errand.dispatch;

import static dev.errand.dispatch.Copying.chmod;
import static dev.errand.dispatch.Copying.file;
import static dev.errand.dispatch.Copying.inode;
import static dev.errand.dispatch.Copying.link;
import static dev.errand.dispatch.Copying.run;
import static dev.errand.dispatch.Copying.shell;
import static dev.errand.dispatch.Copying.write;
import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files that an envelope puts in place. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeCopyTest {
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
}
