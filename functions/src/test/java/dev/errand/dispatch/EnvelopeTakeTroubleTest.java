package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.awaitText;
import static dev.errand.dispatch.Taking.line;
import static dev.errand.dispatch.Taking.required;
import static dev.errand.dispatch.Taking.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Outcome;
import dev.errand.request.Fetch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that cannot be taken, or not all of them, do not change what became of the text, and the marker says why. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeTakeTroubleTest {
    private static final List<String> TOOLS = List.of(
            "mkdir rm ln readlink mkfifo tee dd wc sleep setsid tr cut printf base64 sha256sum",
            "find stat expr cat cp chmod chown mv tar");

    @TempDir
    Path folder;

    @Test
    void nothingIsTakenOfWhatIsMoreThanTheLimit() {
        String text = "mkdir d; head -c 600 /dev/zero >d/a; head -c 601 /dev/zero >d/b; head -c 9 /dev/zero >c";

        assertThat(withLimit(1209, text)).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("1210 bytes in all, more than the limit of 1209 (output.maxBytes)");
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
            assertThat(taking.run().outcome()).isEqualTo(Outcome.EXITED);
            assertThat(taking.node().spools()).isEmpty();
        });
    }

    @Test
    void filesOfTheLimitAreTakenAndNoneCountsTwice() {
        String text = "mkdir d; head -c 600 /dev/zero >d/a; head -c 601 /dev/zero >d/b; head -c 9 /dev/zero >c";

        assertThat(withLimit(1210, text)).allSatisfy(taking -> {
            assertThat(taking.problem()).isEmpty();
            assertThat(taking.facts()).isEqualTo(taking.expected(3));
        });
    }

    @Test
    void aLogThatGrowsIsTakenAsItWasAtOneMoment() {
        String text = "(while :; do echo \"a line of the log\"; sleep 0; done >>log) >/dev/null 2>&1 & "
                + "echo $! >writer; while [ ! -s log ]; do sleep 0.01; done";

        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            Taking taking = Taking.on(node.withSh(node.shell()), text, required(node, "log"));
            long writer = Long.parseLong(node.content("writer").strip());
            ProcessHandle.of(writer).orElseThrow().destroyForcibly();
            return taking;
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.manifest()).containsExactly(line(taking.content("log"), "644", "log"));
            assertThat(taking.facts()).isEqualTo(taking.expected(1));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"find", "stat", "expr", "cp", "tar"})
    void aMissingToolIsNamedAndTheTextHasRun(String missing) {
        List<String> tools = new ArrayList<>(List.of(String.join(" ", TOOLS).split(" ")));
        tools.remove(missing);

        List<Taking> takings = EnvelopeNode.everywhere(
                folder,
                node -> Taking.on(node.withTools(tools).withSh(node.shell()), "echo hi; exit 3", required(node, "a")));

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("missing tool: " + missing);
            assertThat(taking.run().stdout()).isEqualTo("hi\n");
            assertThat(taking.run().exitCode()).isEqualTo(3);
        });
    }

    @Test
    void withoutAToolForItThereAreNoDigests() {
        List<String> tools = new ArrayList<>(List.of(String.join(" ", TOOLS).split(" ")));
        tools.remove("sha256sum");

        List<Taking> takings = EnvelopeNode.everywhere(
                folder, node -> Taking.on(node.withTools(tools).withSh(node.shell()), "echo >a", required(node, "a")));

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.manifest()).containsExactly("- 644 1 a");
            assertThat(taking.facts().taken().orElseThrow().sha256()).isEqualTo(StreamFacts.UNKNOWN);
        });
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndTheOthersAreTaken() {
        // Of regular files only those of the kernel refuse root.
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            List<Fetch> all = new ArrayList<>(required(node, "a"));
            all.add(new Fetch("/proc/self/mem", false));
            return Taking.on(node.withSh(node.shell()), "echo >a", all);
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("1 could not be read: /proc/self/mem: Input/output error");
            assertThat(taking.manifest()).containsExactly(line("\n", "644", "a"));
            assertThat(taking.facts()).isEqualTo(taking.expected(1));
        });
    }

    @Test
    void aFileOfTheKernelIsTakenThoughItSaysThatItIsEmpty() {
        List<Taking> takings = EnvelopeNode.everywhere(
                folder,
                node -> Taking.on(node.withSh(node.shell()), "true", List.of(new Fetch("/proc/version", false))));

        assertThat(takings)
                .allSatisfy(taking -> assertThat(taking.manifest().getFirst())
                        .doesNotContain(" 0 /proc/version")
                        .endsWith(" /proc/version"));
    }

    @Test
    void aFileThatTurnsOutToBeMoreThanTheLimitIsNotTakenHalf() {
        // Its size is 0 until it is read: as good as a log that grows faster than it is copied.
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            List<Fetch> fetches = List.of(new Fetch("/proc/self/mountinfo", false), new Fetch("/proc/meminfo", false));
            return new Taking(node, node.withSh(node.shell()).run(task("true", fetches, 5, Duration.ofSeconds(60))));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem().orElseThrow()).endsWith(" grew over the limit (output.maxBytes)");
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
            assertThat(taking.node().spools()).isEmpty();
        });
    }

    @Test
    void whatGoesBeforeItIsCopiedIsNotTakenForTaken() {
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeNode losing = node.withProgram("df", "rm -f \"$FOLDER/a\"");
            return Taking.on(losing, "echo >a", required(node, "a"));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("what matched was gone before it could be copied");
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
        });
    }

    @Test
    void filesAreTakenAfterTheDeadlineToo() {
        List<Taking> takings = EnvelopeNode.everywhere(
                folder,
                node -> new Taking(
                        node,
                        node.run(task("echo >a; sleep 50", required(node, "a"), Taking.LIMIT, Duration.ofSeconds(1)))));

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.run().outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(taking.facts()).isEqualTo(taking.expected(1));
        });
    }

    @Test
    void packingUpEndsInTimeForTheMarker() {
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeTask task = task("echo >a", required(node, "a"), Taking.LIMIT, Duration.ofSeconds(6));
            EnvelopeNode slow = node.withProgram("tar", "echo $$ >\"$FOLDER/tar.pid\"; exec sleep 50");
            Taking taking =
                    new Taking(node, slow.runScript(Envelope.render(task).replace("take_margin=40", "take_margin=0")));
            EnvelopeLifeTest.awaitEnd(node.content("tar.pid"));
            return taking;
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem())
                    .contains("not done when only 60 s were left until Systems Manager ends the command");
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
            assertThat(taking.node().spools()).isEmpty();
        });
    }

    @Test
    void whatTheAgentKillsTakesThePackersWithIt() {
        List<String> pids = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeNode slow = node.withProgram("tar", "echo $$ >\"$FOLDER/tar.pid\"; exec sleep 50");
            Process process = slow.start(
                    Envelope.render(task("echo >a", required(node, "a"), Taking.LIMIT, Duration.ofSeconds(60))));
            String pid = awaitText(node.file("tar.pid"));
            EnvelopeNode.kill(process);
            EnvelopeLifeTest.awaitEnd(pid);
            return pid;
        });

        assertThat(pids).doesNotContain("");
    }

    @Test
    void packersThatAreKilledAreSaidAndNotWaitedFor() {
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeNode killing = node.withProgram("tar", "kill -KILL 0");
            return Taking.on(killing, "echo >a", required(node, "a"));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("packing up was killed");
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
            assertThat(taking.node().spools()).isEmpty();
        });
    }

    @Test
    void aTarThatFailsSaysWhy() {
        List<Taking> takings = EnvelopeNode.everywhere(
                folder,
                node -> Taking.on(
                        node.withProgram("tar", "printf '%s\\n' 'tar: no \u00fcse\\nfiles 1:2:-'; exit 2"),
                        "echo >a",
                        required(node, "a")));

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.problem()).contains("tar: no ??se?nfiles 1:2:-");
            assertThat(taking.node().spools()).isEmpty();
        });
    }

    @Test
    void aDiskWithTooLittleSpaceIsNotFilled() {
        List<Taking> takings = EnvelopeNode.everywhere(
                folder,
                node -> Taking.on(
                        node.withProgram("df", "echo Head; echo /dev/x 9000 8000 1000 88% /"),
                        "echo >a",
                        required(node, "a")));

        assertThat(takings)
                .allSatisfy(taking -> assertThat(taking.problem())
                        .contains("2048 KiB of disk needed, 1000 KiB free in " + taking.spool()));
    }

    @Test
    void beforeARestartNothingIsTaken() {
        List<Taking> takings = EnvelopeNode.everywhere(folder, node -> {
            EnvelopeTask task = task("echo >a; exit 194", required(node, "a"), Taking.LIMIT, Duration.ofSeconds(60));
            return new Taking(node, node.runScript(Envelope.render(task).replace("reboot=no", "reboot=yes")));
        });

        assertThat(takings).allSatisfy(taking -> {
            assertThat(taking.run().exitCode()).isEqualTo(194);
            assertThat(taking.facts()).isEqualTo(FileFacts.NONE);
        });
    }

    private List<Taking> withLimit(long limit, String text) {
        return EnvelopeNode.everywhere(folder, node -> {
            List<Fetch> fetches = required(node, "d", "c", "?", "d/a");
            EnvelopeNode itsOwn = node.withSh(node.shell());
            return new Taking(node, itsOwn.run(task(text, fetches, limit, Duration.ofSeconds(60))));
        });
    }
}
