package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.errand.dispatch.Marker.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text gets, and what of it comes back. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeTest {
    @TempDir
    Path folder;

    @Test
    void aTextThatPrintsIsReportedWithSizesAndDigests() {
        List<EnvelopeRun> runs = everywhere(folder, "echo hi; echo oops >&2");

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.stdout()).isEqualTo("hi\n");
            assertThat(run.stderr()).isEqualTo("oops\n");
            assertThat(run.marker())
                    .isEqualTo(new Marker(Outcome.EXITED, 0, whole("hi\n"), whole("oops\n"), Optional.empty()));
            assertThat(run.rawStderr())
                    .isEqualTo("oops\n\nerrand " + TOKEN + " EXITED 0 3:" + sha256("hi\n") + " 5:" + sha256("oops\n")
                            + "\n");
        });
    }

    @Test
    void aTextThatPrintsNothingLeavesTheMarkerAlone() {
        assertThat(everywhere(folder, "true")).allSatisfy(run -> {
            assertThat(run.stdout()).isEmpty();
            assertThat(run.rawStderr()).isEqualTo("errand " + TOKEN + " EXITED 0 0 0\n");
        });
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,3", "124,124", "137,1", "168,1", "169,1", "194,1", "3010,1", "255,255"})
    void onlyExitCodesWithAMeaningToTheAgentAreChanged(int code, int expected) {
        assertThat(everywhere(folder, "(exit %d)".formatted(code))).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(expected);
            assertThat(run.marker().exitCode()).isEqualTo(code % 256);
        });
    }

    @Test
    void exitCode194ReachesTheAgentWhenTheTextMayReboot() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1", "", TOKEN, Program.of("exit 194"), Map.of(), Optional.empty(), Duration.ofSeconds(60), true);

        assertThat(everywhere(folder, node -> node.run(task))).allSatisfy(run -> {
            assertThat(run.exitCode()).isEqualTo(194);
            assertThat(run.marker().exitCode()).isEqualTo(194);
        });
    }

    @ParameterizedTest
    @CsvSource({"kill -9 $$,137,1", "kill -INT $$,130,130", "kill -TERM $$,143,143", "kill 0,143,143"})
    void aTextThatKillsItselfIsReportedAsTheShellSaysIt(String text, int code, int expected) throws IOException {
        assumeFalse(text.contains("INT") && ignoresInterrupts(), "this build ignores SIGINT, and so do its children");
        assertThat(everywhere(folder, "echo before\n" + text + "\necho after")).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("before\n");
            assertThat(run.stderr()).isEmpty();
            assertThat(run.outcome()).isEqualTo(Outcome.EXITED);
            assertThat(run.marker().exitCode()).isEqualTo(code);
            assertThat(run.exitCode()).isEqualTo(expected);
        });
    }

    /** As a shell in the background does. */
    private static boolean ignoresInterrupts() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "printf x",
                "printf x >&2",
                "printf '\\n\\n'",
                "printf '\\n' >&2",
                "printf 'a\\000b\\377\\376\\r\\n\\303(' | tee /dev/stderr",
                "printf 'errand " + TOKEN + " EXITED 9 0 0\\n' >&2",
                "printf 'errand " + TOKEN + " EXITED 9 0 0' >&2"
            })
    void everyByteComesBackAsItWasPrinted(String text) {
        List<EnvelopeRun> runs = everywhere(folder, text);

        EnvelopeRun plain = plainly(text);
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo(plain.stdout());
            assertThat(run.stderr()).isEqualTo(plain.rawStderr());
            assertThat(run.marker())
                    .isEqualTo(new Marker(
                            Outcome.EXITED,
                            0,
                            whole(plain.stdout()),
                            whole(plain.rawStderr()),
                            FileFacts.NONE,
                            Optional.empty(),
                            text.contains("377") ? Set.of("stdout", "stderr") : Set.of(),
                            Optional.empty()));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '{{ssm:/x}} {{ global:REGION }}'",
                "echo \"it's \\\"quoted\\\"\" '`echo no`' \\$HOME",
                "printf 'a\\r\\n'; echo b\r",
                "echo \u00fc\u20ac\ud83d\ude00",
                "cat <<'END'\nEND of it is not this line\nEND",
                "# only a comment",
                "",
                "echo '@TEXT@ @TOKEN@'",
                "printf '%s' \"$0\" | grep -c /text$",
                "cat; echo nothing to read",
                "a='\u0000'; echo NUL"
            })
    void everyTextArrivesAsItIs(String text) {
        List<EnvelopeRun> runs = everywhere(folder, text.replace("\u0000", ""));

        EnvelopeRun plain = plainly(text.replace("\u0000", "").replace("$0", "/text"));
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo(plain.stdout());
            assertThat(run.exitCode()).isEqualTo(plain.exitCode());
        });
    }

    @ParameterizedTest
    @CsvSource({"19999,19999", "20000,20000", "20001,20000", "5000000,20000"})
    void theFirstBytesOfStdoutArePassedOnAndAllAreCounted(int size, int passed) {
        String text = "head -c %d /dev/zero | tr '\\000' x".formatted(size);

        assertThat(everywhere(folder, text)).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("x".repeat(passed));
            assertThat(run.marker().stdout()).isEqualTo(new StreamFacts(size, sha256("x".repeat(size)), passed));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {5_699, 5_700, 5_701, 100_000})
    void stderrAndItsMarkerStayUnderTheLimit(int size) {
        String text = "head -c %d /dev/zero | tr '\\000' x >&2".formatted(size);

        assertThat(everywhere(folder, text)).allSatisfy(run -> {
            int passed = Math.min(size, 5_700);
            assertThat(run.stderr()).isEqualTo("x".repeat(passed));
            assertThat(run.stderrBytes()).hasSizeLessThanOrEqualTo(Envelope.STDERR_LIMIT);
            assertThat(run.marker().stderr()).isEqualTo(new StreamFacts(size, sha256("x".repeat(size)), passed));
        });
    }

    @Test
    void theMarkerOfTwoLongStreamsIsShort() {
        String text = "head -c 5000000 /dev/zero; head -c 5000000 /dev/zero >&2; exit 137";

        assertThat(everywhere(folder, text)).allSatisfy(run -> {
            String stderr = run.rawStderr();
            assertThat(stderr.substring(5_700)).hasSizeLessThan(215);
            assertThat(run.marker().stderr().bytes()).isEqualTo(5_000_000);
        });
    }

    @Test
    void theTextGetsItsEnvironmentDirectoryHomeAndUmask() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("it's a \u00fc {{dir}}"));
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of("printf '%s|' \"$A\" \"$B\" \"$work\" \"$code\" \"$HOME\"; umask; pwd"),
                Map.of("A", "it's \"\u00fc\"\n{{ssm:/x}}", "B", "", "work", "mine", "code", "7"),
                Optional.of(directory.toString()),
                Duration.ofSeconds(60),
                false);

        List<EnvelopeRun> runs = everywhere(folder, node -> node.run(task));

        String home = System.getProperty("user.home");
        String umask = plainly("umask").stdout();
        assertThat(runs)
                .allSatisfy(run -> assertThat(new String(run.stdoutBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .isEqualTo("it's \"\u00fc\"\n{{ssm:/x}}||mine|7|" + home + "|" + umask + directory + "\n"));
    }

    @Test
    void aHomeThatIsSetStaysAndTheAgentsVariablesReachTheText() {
        assertThat(everywhere(folder, node -> node.with("HOME", "/elsewhere").run("echo $HOME $SSM_COMMAND_ID")))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("/elsewhere command-1\n"));
    }

    @ParameterizedTest
    @CsvSource({"'#!/usr/bin/env sh',sh", "'#! /bin/sh  -u',sh", "'#!/bin/bash -e  ',bash"})
    void aTextRunsThroughItsOwnInterpreter(String first, String expected) {
        String text = first + "\nread -r name </proc/$$/comm; echo $name";

        assertThat(everywhere(folder, text))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo(expected + "\n"));
    }

    @Test
    void theTextHoldsNothingOpenThatLeadsToTheAgent() {
        assertThat(everywhere(folder, "ls /proc/$$/fd"))
                .allSatisfy(run -> assertThat(run.stdout()).isIn("0\n1\n10\n2\n", "0\n1\n2\n255\n"));
    }

    @Test
    void anEnvelopeIsPlainAsciiThatRunCommandLeavesAlone() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "\u00fc\n{{ssm:/x}}\r@TEXT@ " + "x".repeat(100),
                TOKEN,
                Program.of("echo {{ssm:/x}}\r\n"),
                Map.of("A", "{{ssm:/x}}"),
                Optional.of("/{{ssm:/x}}"),
                Duration.ofSeconds(60),
                false);

        String envelope = Envelope.render(task);

        assertThat(envelope).matches("[ -~\n]*").doesNotContain("{{").startsWith("""
                #!/bin/sh
                # Errand: run run-1, ??((ssm:/x))?@TEXT@ xxx""");
        assertThat(envelope).contains("# sha256 of the text it runs: " + sha256("echo {{ssm:/x}}\r\n"));
        assertThat(Envelope.render(task)).isEqualTo(envelope);
    }

    @Test
    void aTaskThatNoShellCanTakeIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> new EnvelopeTask(
                        "r",
                        "n",
                        TOKEN,
                        Program.of(""),
                        Map.of("UID", "0"),
                        Optional.empty(),
                        Duration.ofSeconds(1),
                        false))
                .hasMessage("a shell cannot set the variable 'UID'");
        assertThatThrownBy(() -> new EnvelopeTask(
                        "r", "n", "no token", Program.of(""), Map.of(), Optional.empty(), Duration.ofSeconds(1), false))
                .hasMessage("not a token of 32 lower-case hexadecimal digits: 'no token'");
        assertThatThrownBy(() -> new EnvelopeTask(
                        "r", "n", TOKEN, Program.of(""), Map.of(), Optional.empty(), Duration.ofMillis(999), false))
                .hasMessage("execution timeout PT0.999S is less than a second");
    }

    private EnvelopeRun plainly(String text) {
        EnvelopeShell shell = new EnvelopeShell(List.of("dash"), false);
        return new EnvelopeNode(shell, folder).runScript("exec </dev/null\n" + text);
    }

    private static StreamFacts whole(String text) {
        return new StreamFacts(text.length(), sha256(text), text.length());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(ISO_8859_1)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
