package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.dispatch.Marker.Lines;
import dev.errand.dispatch.Marker.Outcome;
import dev.errand.store.Keys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a log group the agent gets all of both streams. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeLogsTest {
    private static final String LINE = "x".repeat(99) + "\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"0,0", "3,3", "20000,5700"})
    void streamsWithinTheirLimitsAreAsWithoutALogGroup(int stdout, int stderr) {
        EnvelopeTask task = printing(stdout, stderr);

        List<String> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.run(task);
            assertThat(node.spools()).isEmpty();
            return run.stdout() + "|" + run.rawStderr();
        });

        EnvelopeRun without = dash().run(EnvelopeNode.task(task.program()));
        assertThat(runs).containsOnly(without.stdout() + "|" + without.rawStderr());
    }

    @ParameterizedTest
    @CsvSource({"20001,0", "7,5701", "24001,24001"})
    void longerOnesPassWholeAndSayWhereTheyEnd(int stdout, int stderr) {
        everywhere(folder, node -> {
            assertPassedWhole(node, printing(stdout, stderr), text(stdout), text(stderr));
            return "";
        });
    }

    @Test
    void aMegabyteOfLinesAndALineOfTwoMegabytesPassWhole() {
        String lines = "yes 1234567 | head -n 125000; ";
        String line = "head -c 2000000 /dev/zero | tr '\\000' y >&2";

        for (EnvelopeShell shell :
                List.of(new EnvelopeShell(List.of("mksh"), false), new EnvelopeShell(List.of("busybox", "sh"), true))) {
            assertPassedWhole(
                    new EnvelopeNode(shell, folder),
                    task(lines + line),
                    "1234567\n".repeat(125_000),
                    "y".repeat(2_000_000));
        }
    }

    private static void assertPassedWhole(EnvelopeNode node, EnvelopeTask task, String stdout, String stderr) {
        EnvelopeRun run = node.run(task);

        Lines lines = new Lines(newlines(stdout), newlines(stderr));
        boolean long_ = stdout.length() > 20_000;
        assertThat(run.stdout())
                .as(run.toString())
                .isEqualTo(stdout + (long_ ? "\nerrand %s end stdout %d\n".formatted(TOKEN, lines.stdout()) : ""));
        assertThat(Sentinel.strip(run.stdout(), TOKEN)).isEqualTo(stdout);
        assertThat(run.stderr()).isEqualTo(stderr);
        assertThat(run.marker())
                .isEqualTo(new Marker(
                        Outcome.EXITED,
                        0,
                        facts(stdout, Envelope.STDOUT_LIMIT),
                        facts(stderr, Envelope.STDERR_LIMIT - Marker.longest(task)),
                        FileFacts.NONE,
                        Optional.of(lines),
                        Set.of(),
                        Optional.empty()));
        assertThat(node.content("errand/spool/" + TOKEN + "/stdout")).isEqualTo(stdout);
        assertThat(EnvelopeNode.names(node.file("errand/spool/" + TOKEN))).containsExactly("stderr", "stdout");
    }

    @Test
    void whatComesAfterTheLimitIsPassedOnWhileTheTextRuns() {
        String text =
                "head -c 30000 /dev/zero | tr '\\000' x; echo; echo first; read -r go <\"$FOLDER/go\"; echo \"$go\"";

        List<String> seen = everywhere(folder, node -> {
            dashAt(node.folder()).runScript("mkfifo go");
            Process process = node.start(Envelope.render(task(text)));
            BufferedReader reader = process.inputReader(ISO_8859_1);
            assertThat(line(reader)).isEqualTo("x".repeat(30_000));
            String first = line(reader);
            dashAt(node.folder()).runScript("echo on >go");
            return first + "|" + line(reader) + "|" + line(reader) + "|" + line(reader);
        });

        assertThat(seen).containsOnly("first|on||errand " + TOKEN + " end stdout 3");
    }

    @Test
    void atTheDeadlineTheyEndAsEver() {
        EnvelopeTask task = task(
                "yes | head -n 15000; echo oops >&2; trap 'echo bye; exit 7' TERM; sleep 50 & wait",
                Duration.ofSeconds(2),
                Map.of());

        assertThat(everywhere(folder, node -> node.run(task))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.marker().exitCode()).isEqualTo(7);
            assertThat(run.stdout()).isEqualTo("y\n".repeat(15_000) + "bye\n\nerrand " + TOKEN + " end stdout 15001\n");
            assertThat(run.marker().lines()).contains(new Lines(15_001, 1));
        });
    }

    @Test
    void aSpoolThatEndsEarlyEndsNeitherPassingNorCounting() {
        List<EnvelopeRun> runs = everywhere(
                folder, node -> node.with("ERRAND_SPOOL_BYTES", "8192").run(printing(50_000, 6_000)));

        assertThat(runs).allSatisfy(run -> {
            assertThat(Sentinel.strip(run.stdout(), TOKEN)).isEqualTo(text(50_000));
            assertThat(run.marker().stdout()).isEqualTo(new StreamFacts(50_000, StreamFacts.UNKNOWN, 20_000));
            assertThat(run.marker().stderr()).isEqualTo(facts(text(6_000), 5_700));
            assertThat(run.marker().lines()).contains(new Lines(500, 60));
        });
    }

    @Test
    void secretsAreMaskedBeforeAnythingIsPassedOn() {
        EnvelopeTask task = task(
                "yes \"a $S b\" | head -n 3000; echo \"$S\" >&2", Duration.ofSeconds(60), Map.of("S", "swordfish"));

        assertThat(everywhere(folder, node -> node.runStaged(task))).allSatisfy(run -> {
            assertThat(Sentinel.strip(run.stdout(), TOKEN)).isEqualTo("a *** b\n".repeat(3_000));
            assertThat(run.marker().stdout()).isEqualTo(facts("a *** b\n".repeat(3_000), 20_000));
            assertThat(run.stderr()).isEqualTo("***\n");
        });
    }

    @Test
    void whenWhatPassesStdoutOnIsKilledNothingSaysThatThisWasAll() {
        String text = """
                killed=no
                while [ "$killed" = no ]; do
                  for process in /proc/[0-9]*; do
                    case $(tr '\\000' ' ' <"$process/cmdline") in
                    "tee $ERRAND_HOME/"*"/stdout.count ") kill -KILL "${process#/proc/}" && killed=yes ;;
                    esac
                  done 2>/dev/null
                done
                yes | head -n 20000
                exit 5
                """;

        assertThat(everywhere(folder, node -> node.run(task(text)))).allSatisfy(run -> {
            assertThat(run.stdout()).isEmpty();
            assertThat(run.marker())
                    .isEqualTo(new Marker(
                            Outcome.EXITED,
                            5,
                            new StreamFacts(40_000, Keys.sha256("y\n".repeat(20_000)), 0),
                            StreamFacts.EMPTY,
                            Optional.empty()));
        });
    }

    private static EnvelopeTask printing(int stdout, int stderr) {
        return task("yes() { command yes %s 2>/dev/null; }; yes | head -c %d; yes | head -c %d >&2"
                .formatted("x".repeat(99), stdout, stderr));
    }

    private static String text(int size) {
        return LINE.repeat(size / 100) + LINE.substring(0, size % 100);
    }

    private static EnvelopeTask task(String text) {
        return task(text, Duration.ofSeconds(60), Map.of());
    }

    private static EnvelopeTask task(String text, Duration executionTimeout, Map<String, String> secrets) {
        return new EnvelopeTask(
                "run-1",
                "a test",
                TOKEN,
                Program.of(text),
                Map.of(),
                Optional.empty(),
                executionTimeout,
                false,
                List.of(),
                FilesToTake.NONE,
                secrets,
                true);
    }

    private static StreamFacts facts(String text, int limit) {
        return text.isEmpty()
                ? StreamFacts.EMPTY
                : new StreamFacts(text.length(), Keys.sha256(text), Math.min(text.length(), limit));
    }

    private static long newlines(String text) {
        return text.chars().filter(character -> character == '\n').count();
    }

    private EnvelopeNode dash() {
        return dashAt(folder);
    }

    private static EnvelopeNode dashAt(Path folder) {
        return new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), folder);
    }

    private static String line(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
