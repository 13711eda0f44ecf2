package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What starts a script, and with which arguments. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeScriptTest {
    private static final String PRINT_ALL = "printf '<%s>' \"$@\"";

    @TempDir
    Path folder;

    static List<List<String>> arguments() {
        return List.of(
                List.of("--all", "it's $HOME\n"),
                List.of("", "", "-", "--", "-e", "-x --y"),
                List.of(" a  b ", "\ttab", "line\nline\n\n", "\r\n", "*", "?[a-z]", "~", "a;b&c|d>e<f#g!h"),
                List.of("'", "''", "'\\''", "\"", "\\", "\\\\", "\\n", "$(echo no)", "`echo no`", "${x}", "$", "%s%%"),
                List.of("{{ssm:/x}}", "@TEXT@", "END", "set -- x", "x'; exit 9; '"),
                List.of("\u00fc\u20ac\ud83d\ude00", controls(), everyContinuationByte()),
                List.of("x".repeat(19_000)),
                IntStream.range(0, 300).mapToObj(String::valueOf).toList());
    }

    @ParameterizedTest
    @MethodSource("arguments")
    void everyArgumentArrivesAsItIs(List<String> arguments) {
        Program program = new Program(PRINT_ALL, Optional.empty(), arguments, Optional.empty());

        assertThat(everywhere(folder, node -> node.run(task(program)))).allSatisfy(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(new String(run.stdoutBytes(), UTF_8)).isEqualTo(inBrackets(arguments));
        });
    }

    /** The node's sh reads the arguments, whichever shell that is. */
    @ParameterizedTest
    @MethodSource("arguments")
    void everyArgumentArrivesThroughEverySh(List<String> arguments) {
        Program program = new Program(PRINT_ALL, Optional.empty(), arguments, Optional.empty());

        List<EnvelopeRun> runs =
                everywhere(folder, node -> node.withSh(node.shell()).run(task(program)));

        assertThat(runs)
                .allSatisfy(
                        run -> assertThat(new String(run.stdoutBytes(), UTF_8)).isEqualTo(inBrackets(arguments)));
    }

    @Test
    void argumentsAndEnvironmentComeTogether() {
        Program program = new Program("echo \"$1 $A\"", Optional.empty(), List.of("one"), Optional.empty());
        EnvelopeTask task = new EnvelopeTask(
                "run-1", "", TOKEN, program, Map.of("A", "two"), Optional.empty(), Duration.ofSeconds(60), false);

        assertThat(everywhere(folder, node -> node.run(task)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("one two\n"));
    }

    @Test
    void aFirstLineWithAnInterpreterIsHonouredWithArguments() {
        String text = "#!/usr/bin/awk -f\nBEGIN { for (i = 1; i < ARGC; i++) printf \"<%s>\", ARGV[i] }";
        Program program = new Program(text, Optional.empty(), List.of("all", "it's $HOME\n"), Optional.empty());

        assertThat(everywhere(folder, node -> node.run(task(program))))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("<all><it's $HOME\n>"));
    }

    @ParameterizedTest
    @CsvSource({"bash,bash", "/bin/bash -e -u,bash", "env bash,bash", "busybox sh,busybox"})
    void theInterpreterAskedForComesBeforeTheTextsOwn(String interpreter, String expected) {
        String text = "#!/no/such/shell -x\nread -r name </proc/$$/comm; echo \"$name $1\"";
        Program program = new Program(text, Optional.of(interpreter), List.of("one"), Optional.empty());

        // No busybox has bash among its own tools.
        assertThat(everywhere(
                        folder, node -> node.with("PATH", System.getenv("PATH")).run(task(program))))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo(expected + " one\n"));
    }

    @Test
    void optionsOfTheInterpreterArePartedAtSpaces() {
        Program program = new Program("false\necho not here", Optional.of("sh -u -e"), List.of(), Optional.empty());

        assertThat(everywhere(folder, node -> node.run(task(program)))).allSatisfy(run -> {
            assertThat(run.stdout()).isEmpty();
            assertThat(run.exitCode()).isEqualTo(1);
        });
    }

    @Test
    void anInterpreterAskedForThatIsMissingIsNamed() {
        Program program = new Program("echo ran", Optional.of("no-such-program -e"), List.of(), Optional.empty());

        assertThat(everywhere(folder, node -> node.run(task(program)))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Marker.Outcome.REFUSED);
            assertThat(run.detail()).isEqualTo("missing interpreter: no-such-program");
        });
    }

    @Test
    void aProgramThatNoShellCanStartIsRefusedBeforeItIsSent() {
        assertThatThrownBy(() -> new Program("", Optional.of("sh;x"), List.of(), Optional.empty()))
                .hasMessage("not an interpreter: 'sh;x'");
        assertThatThrownBy(() -> new Program("", Optional.empty(), List.of("a\0"), Optional.empty()))
                .hasMessage("an argument contains a NUL: 'a\0'");
        assertThatThrownBy(() -> Program.of("").as("app user")).hasMessage("not a user's name: 'app user'");
    }

    private static String inBrackets(List<String> arguments) {
        return arguments.stream().map("<%s>"::formatted).collect(Collectors.joining());
    }

    private static String controls() {
        return Stream.concat(IntStream.range(1, 32).boxed(), Stream.of(127))
                .map(Character::toString)
                .collect(Collectors.joining());
    }

    private static String everyContinuationByte() {
        return IntStream.range(0x80, 0xc0).mapToObj(Character::toString).collect(Collectors.joining());
    }
}
