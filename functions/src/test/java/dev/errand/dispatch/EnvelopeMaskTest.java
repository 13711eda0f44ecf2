package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets reach the text, and nothing of them comes back. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeMaskTest {
    @TempDir
    Path folder;

    static List<String> values() {
        return List.of(
                "swordfish",
                "a/b&c\\d.e*f[g]h^i$j",
                "'",
                "it's \"quoted\" `echo no` $(echo no) $HOME ${x}",
                "-n --help",
                "^start",
                "end$",
                "$",
                "\\",
                "\\n\\1&",
                "[",
                "[^]]*",
                "a\\{2\\}\\(b\\)\\|c+?(d)|{3}",
                "\ttab and \r carriage return",
                "\u00fc\u20ac\ud83d\ude00",
                "{{ssm:/x}} @TEXT@",
                "s/a/b/\n#n\n  indented  \n\n}\n",
                "-----BEGIN KEY-----\r\nMIIEow==\r\nAQAB\r\n-----END KEY-----\r\n",
                IntStream.range(0, 2_000)
                        .mapToObj(number -> number + "\\/&\u00fc")
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void theTextHasTheValueAndItsOutputHasNot(String value) {
        String text = "printf '%s' \"$S\" | wc -c; printf 'a %s b\\n' \"$S\"; printf '<%s>' \"$S\" >&2";
        List<EnvelopeRun> runs = everywhere(folder, node -> node.runStaged(task(text, Map.of("S", value))));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout().strip().lines().findFirst().orElseThrow().strip())
                    .isEqualTo(String.valueOf(value.getBytes(UTF_8).length));
            assertThat(run.stdout().substring(run.stdout().indexOf('\n') + 1)).isEqualTo("a " + masked(value) + " b\n");
            assertThat(run.stderr()).isEqualTo("<" + masked(value) + ">");
            assertThat(run.marker().stderr().bytes()).isEqualTo(run.stderr().length());
        });
    }

    @Test
    void theLongerOfTwoThatBeginAlikeIsMaskedWhole() {
        Map<String, String> secrets = Map.of("A", "abc", "B", "abcdef", "C", "xabcdef", "D", "");
        List<EnvelopeRun> runs =
                everywhere(folder, node -> node.runStaged(task("echo \"$A-$B-$C-$D-\"; echo \"$C\" >&2", secrets)));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("***-***-***--\n");
            assertThat(run.stderr()).isEqualTo("***\n");
        });
    }

    @Test
    void longLinesThatShareTheirBeginningAreMaskedEach() {
        String shared = IntStream.range(0, 100).mapToObj(String::valueOf).collect(Collectors.joining("/"));
        Map<String, String> secrets = Map.of("A", shared + "-first", "B", shared + "-the second", "C", "in " + shared);
        String text = "echo \"1 $B 2 $A 3 $C 4 $A$B$C 5\"";

        assertThat(everywhere(folder, node -> node.runStaged(task(text, secrets))))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("1 *** 2 *** 3 *** 4 ********* 5\n"));
    }

    /** Its pieces are found in one another. */
    @Test
    void aLongLineThatRepeatsItselfTakesTheRestOfTheLineWithIt() {
        EnvelopeTask task = task("echo \"a $S b\"; echo c", Map.of("S", "x".repeat(5_000)));

        assertThat(everywhere(folder, node -> node.runStaged(task)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("a ***\nc\n"));
    }

    @Test
    void everyOtherByteComesBackAsItWasPrinted() {
        String bytes = "printf 'a\\000b %s\\377\\376\\r\\n\\n\\303(' \"$S\"; printf '\\n\\n' >&2";
        List<EnvelopeRun> runs = everywhere(folder, node -> node.runStaged(task(bytes, Map.of("S", "secret"))));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("a\0b ***\u00ff\u00fe\r\n\n\u00c3(");
            assertThat(run.stderr()).isEqualTo("\n\n");
        });
    }

    @Test
    void itHoldsForWhatIsInTheSpoolToo() {
        String text = "i=0; while [ $i -lt 3000 ]; do echo \"$i $S\"; i=$((i + 1)); done";
        List<String> spools = everywhere(folder, node -> {
            EnvelopeRun run = node.runStaged(task(text, Map.of("S", "secret")));
            String spool = node.content("errand/spool/" + TOKEN + "/stdout");
            assertThat(EnvelopeNode.names(node.file("errand/spool/" + TOKEN))).isSubsetOf("stderr", "stdout");
            assertThat(run.marker().stdout())
                    .isEqualTo(
                            new StreamFacts(spool.length(), Part.inline(spool).sha256(), 20_000));
            assertThat(run.stdout()).isEqualTo(spool.substring(0, 20_000));
            return spool;
        });

        assertThat(spools)
                .allSatisfy(spool -> assertThat(spool)
                        .startsWith("0 ***\n1 ***\n")
                        .endsWith("2999 ***\n")
                        .doesNotContain("secret"));
    }

    /** The sed of busybox has no way to write at once. */
    @Test
    void outputIsPassedOnLineByLineWhileTheTextRuns() {
        List<String> lines = everywhere(folder, tooled -> {
            EnvelopeNode node = tooled.with("PATH", System.getenv("PATH"));
            EnvelopeTask task =
                    task("echo \"first $S\"; read -r go <\"$FOLDER/go\"; echo \"$go\"", Map.of("S", "secret"));
            new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), node.folder()).runScript("mkfifo go");
            Process process = node.start(Envelope.render(task, node.beside("content", Envelope.content(task))));
            String first = EnvelopeLifeTest.firstLine(process);
            new EnvelopeNode(new EnvelopeShell(List.of("dash"), false), node.folder()).runScript("echo on >go");
            return first + "|" + node.finish(process).stdout();
        });

        assertThat(lines).containsOnly("first ***|on\n");
    }

    @Test
    void aBackgroundProcessNeitherHoldsTheStepOpenNorKeepsTheLastLine() {
        String text =
                "sleep 200 & echo $! >\"$FOLDER/child\"; printf '%s unfinished' \"$S\"; printf '%s' \"$S\" >&2; exit 4";
        List<EnvelopeRun> runs = everywhere(folder, node -> {
            EnvelopeRun run = node.runStaged(task(text, Map.of("S", "secret")));
            ProcessHandle.of(Long.parseLong(node.content("child").strip()))
                    .orElseThrow()
                    .destroyForcibly();
            return run;
        });

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("*** unfinished");
            assertThat(run.stderr()).isEqualTo("***");
            assertThat(run.marker().exitCode()).isEqualTo(4);
        });
    }

    @Test
    void whatIsPrintedAtTheDeadlineIsMasked() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of("trap 'echo \"$S\"; exit 7' TERM; sleep 50 & wait"),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(5),
                false,
                List.of(),
                FilesToTake.NONE,
                Map.of("S", "secret"));

        assertThat(everywhere(folder, node -> node.runStaged(task))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.stdout()).isEqualTo("***\n");
        });
    }

    @Test
    void whatTheAgentKillsLeavesNoProcess() {
        everywhere(folder, tooled -> {
            EnvelopeNode node = tooled.with("PATH", System.getenv("PATH"));
            EnvelopeTask task = task("echo $$ >\"$FOLDER/text\"; echo ready; sleep 50", Map.of("S", "secret"));
            Process process = node.start(Envelope.render(task, node.beside("content", Envelope.content(task))));
            EnvelopeLifeTest.firstLine(process);
            EnvelopeNode.kill(process);
            EnvelopeRun run = node.finish(process);
            EnvelopeLifeTest.awaitEnd(node.content("text"));
            return run;
        });
    }

    @Test
    void theTextFindsNeitherFilesNorProcessesThatHoldThem() {
        String text = """
                find "$FOLDER/errand" -type f -exec grep -l "$S" {} +
                for file in /proc/[0-9]*/cmdline; do
                  tr '\\000' ' ' <"$file" | grep -F "$S"
                done 2>/dev/null
                ls -l /proc/$$/fd | grep deleted
                echo end""";
        List<EnvelopeRun> runs = everywhere(
                folder,
                node -> node.runStaged(
                        task(text, Map.of("S", "sec" + node.shell().hashCode() + "ret"))));

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("end\n"));
    }

    @Test
    void theEnvelopeItselfSaysNothingOfThem() {
        EnvelopeTask task = task("echo hi", Map.of("NAME", "swordfish"));
        Part content = new Part(new Part.Source.Beside("content"), 1, "0".repeat(64));

        assertThat(Envelope.render(task, content)).doesNotContain("NAME=", "swordfish", Envelope.base64("swordfish"));
        assertThat(Envelope.content(task)).isEqualTo(Envelope.content(task)).matches("[ -~\n]*");
        assertThatThrownBy(() -> Envelope.render(task))
                .hasMessage("secrets would stand in the command; stage the content");
    }

    @Test
    void anotherUserHasThemToo() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                new Program("id -un; echo \"$1 $S\"", Optional.empty(), List.of("it's"), Optional.of("nobody")),
                Map.of("PATH", "/usr/bin:/bin"),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                List.of(),
                FilesToTake.NONE,
                Map.of("S", "secret"));

        // No busybox of its own lets another user in.
        List<EnvelopeRun> runs = everywhere(
                folder, node -> node.with("PATH", System.getenv("PATH")).runStaged(task));

        assertThat(runs).allSatisfy(run -> assertThat(run.stdout()).isEqualTo("nobody\nit's ***\n"));
    }

    @Test
    void withoutAToolForItNothingRuns() {
        List<String> tools = new ArrayList<>(List.of(
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
                "cat",
                "base64",
                "sha256sum"));

        List<EnvelopeRun> runs =
                everywhere(folder, node -> node.withTools(tools).runStaged(task("echo ran", Map.of("S", "secret"))));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).isEqualTo("missing tool: sed");
        });
    }

    private static String masked(String value) {
        List<String> lines = List.of(value.split("\n", -1));
        return String.join(
                "\n", lines.stream().map(EnvelopeMaskTest::maskedLine).toList());
    }

    private static String maskedLine(String line) {
        String end = line.endsWith("\r") ? "\r" : "";
        return line.length() == end.length() ? line : "***" + end;
    }

    private static EnvelopeTask task(String text, Map<String, String> secrets) {
        return new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of(text),
                Map.of(),
                Optional.empty(),
                Duration.ofSeconds(60),
                false,
                List.of(),
                FilesToTake.NONE,
                secrets);
    }
}
