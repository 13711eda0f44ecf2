package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** How long a text and what it started live, and what of its output is there when. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeLifeTest {
    @TempDir
    Path folder;

    @Test
    void outputIsPassedOnWhileTheTextRuns() {
        String text = "echo first; echo oops >&2; while [ ! -e \"$FOLDER/go\" ]; do sleep 0.05; done; echo second";

        List<String> seen = everywhere(folder, node -> {
            Process process = node.start(Envelope.render(task(text)));
            String early = firstLine(process)
                    + process.errorReader().lines().findFirst().orElseThrow();
            touch(node.file("go"));
            assertThat(process.inputReader().lines()).containsExactly("second");
            return early;
        });

        assertThat(seen).containsOnly("firstoops");
    }

    @Test
    void whatTheAgentKillsTakesTheTextWithItAndLeavesWhatWasPrinted() {
        String text = "trap '' TERM HUP INT; sh -c 'echo $$ >\"$FOLDER/child\"; echo ready; exec sleep 50'";

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            Process process = node.start(Envelope.render(task("printf before; echo $$ >\"$FOLDER/text\"; " + text)));
            String line = firstLine(process);
            EnvelopeNode.kill(process);
            EnvelopeRun run = node.finish(process);
            assertThat(line).isEqualTo("beforeready");
            awaitEnd(node.content("text"));
            awaitEnd(node.content("child"));
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(137);
            assertThat(run.found()).isEmpty();
        });
    }

    @Test
    void anEnvelopeThatDiesAloneTakesTheTextWithIt() {
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            Process process = node.start(Envelope.render(task("echo $$ >\"$FOLDER/text\"; echo ready; sleep 50")));
            firstLine(process);
            process.toHandle().destroyForcibly();
            EnvelopeRun run = node.finish(process);
            awaitEnd(node.content("text"));
            return run;
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.found()).isEmpty());
    }

    @Test
    void atTheDeadlineTheTextMayCleanUp() {
        EnvelopeTask task = task("trap 'echo bye; exit 7' TERM; echo start; sleep 50 & wait", Duration.ofSeconds(1));

        assertThat(everywhere(folder, node -> node.run(task))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.marker().exitCode()).isEqualTo(7);
            assertThat(run.exitCode()).isEqualTo(Envelope.DEADLINE_EXIT_CODE);
            assertThat(run.stdout()).isEqualTo("start\nbye\n");
            assertThat(run.stderr()).isEmpty();
        });
    }

    @Test
    void aTextThatIgnoresTheDeadlineIsKilledWithAllItStarted() {
        EnvelopeTask task = task(
                "trap '' TERM; echo start; (sleep 50; echo late) & echo $! >\"$FOLDER/child\"; wait",
                Duration.ofSeconds(1));
        String impatient = Envelope.render(task).replace("mercy=" + Envelope.MERCY_SECONDS, "mercy=1");

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.runScript(impatient);
            awaitEnd(node.content("child"));
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.marker().exitCode()).isEqualTo(137);
            assertThat(run.exitCode()).isEqualTo(Envelope.DEADLINE_EXIT_CODE);
            assertThat(run.stdout()).isEqualTo("start\n");
            assertThat(run.stderr()).isEmpty();
        });
    }

    @Test
    void whatTheTextStartedHasItsTenSecondsAtTheDeadlineToo() {
        String child = "trap 'sleep 0.3; echo done >\"$FOLDER/clean\"; exit' TERM; while :; do sleep 0.05; done";
        EnvelopeTask task = task("(" + child + ") >/dev/null 2>&1 & wait", Duration.ofSeconds(1));

        List<String> left = everywhere(folder, node -> {
            assertThat(node.run(task).outcome()).isEqualTo(Outcome.DEADLINE);
            return node.content("clean");
        });

        assertThat(left).containsOnly("done\n");
    }

    @Test
    void aBackgroundProcessDoesNotHoldTheStepOpenAndLivesOn() {
        String text = "sleep 200 & echo $! >\"$FOLDER/child\"; head -c 300000 /dev/zero; echo oops >&2; exit 4";

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.run(text);
            ProcessHandle child = process(node.content("child")).orElseThrow();
            assertThat(child.isAlive()).isTrue();
            child.destroyForcibly();
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.marker().stdout().bytes()).isEqualTo(300_000);
            assertThat(run.marker().stdout().sha256()).isNotEqualTo(StreamFacts.UNKNOWN);
            assertThat(run.stderr()).isEqualTo("oops\n");
        });
    }

    @Test
    void aBackgroundProcessWithStreamsOfItsOwnCostsNoTime() {
        String text = "sleep 50 >/dev/null 2>&1 & echo $! >\"$FOLDER/child\"; echo started";

        List<EnvelopeRun> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.run(text);
            process(node.content("child")).orElseThrow().destroyForcibly();
            return run;
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("started\n"));
    }

    @Test
    void aTextThatKillsTheEnvelopesToolsStillEndsWithItsExitCode() {
        // By their parents, as other tests' tools have the same names: the text's parent is the envelope.
        String text = """
                echo $PPID >"$FOLDER/envelope"
                for file in /proc/[0-9]*/stat; do
                  read -r pid name state parent rest <"$file" || continue
                  case $parent,$name in "$PPID","(tee)" | "$PPID","(sleep)") kill -KILL "$pid" ;; esac
                done 2>/dev/null
                exit 5
                """;

        assertThat(everywhere(folder, text)).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.marker().exitCode()).isEqualTo(5);
        });
    }

    static String firstLine(Process process) {
        try {
            BufferedReader reader = process.inputReader();
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void touch(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static java.util.Optional<ProcessHandle> process(String pid) {
        return ProcessHandle.of(Long.parseLong(pid.strip()));
    }

    static void awaitEnd(String pid) {
        process(pid)
                .ifPresent(process -> assertThat(process.onExit().orTimeout(10, TimeUnit.SECONDS))
                        .succeedsWithin(Duration.ofSeconds(11)));
    }
}
