package dev.errand.dispatch;

import static dev.errand.dispatch.EnvelopeNode.TOKEN;
import static dev.errand.dispatch.EnvelopeNode.everywhere;
import static dev.errand.dispatch.EnvelopeNode.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.dispatch.Marker.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A text that runs as another user: nobody, who is everywhere. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class EnvelopeRunAsTest {
    private static final String NOBODY = "nobody";

    @TempDir
    Path folder;

    @BeforeEach
    void onlyRootCanBecomeAnother() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
    }

    @Test
    void itIsThatUserWithItsGroupsAndVariables() {
        String text = "id -un; id -ru; id -G; echo \"$HOME $USER $LOGNAME\"; pwd";

        assertThat(asNobody(text)).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("nobody\n65534\n65534\n/nonexistent nobody nobody\n/\n");
            assertThat(run.marker().exitCode()).isZero();
            assertThat(run.stderr()).isEmpty();
        });
    }

    @Test
    void whatTheRequestSetsComesAfterTheUsersOwn() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of("echo \"$HOME $USER $A\"; pwd").as(NOBODY),
                Map.of("HOME", "/elsewhere", "A", "it's"),
                Optional.of("/usr"),
                Duration.ofSeconds(60),
                false);

        assertThat(reachable(node -> node.run(task)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("/elsewhere nobody it's\n/usr\n"));
    }

    @Test
    void aPathWithoutTheToolsOfTheSystemDoes() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                new Program("echo \"$PATH\"", Optional.of("/bin/sh"), List.of(), Optional.of(NOBODY)),
                Map.of("PATH", "/srv/app"),
                Optional.empty(),
                Duration.ofSeconds(60),
                false);

        assertThat(reachable(node -> node.run(task)))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("/srv/app\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "ksh", "mksh", "busybox sh"})
    void everyShellReadsItsTextAndArguments(String shell) {
        assumeTrue(EnvelopeShell.isUsable(shell.replace(" sh", "")));

        assertInterprets(shell, "printf '<%s>' \"$@\"");
    }

    @Test
    void otherLanguagesReadTheirTextAndArguments() {
        assertInterprets("/usr/bin/python3", "import sys\nfor x in sys.argv[1:]: print(f'<{x}>', end='')");
        assertInterprets("perl", "print \"<$_>\" for @ARGV");
        assertInterprets("awk -f", "BEGIN { for (i = 1; i < ARGC; i++) printf \"<%s>\", ARGV[i] }");
        assertInterprets("busybox awk -f", "BEGIN { for (i = 1; i < ARGC; i++) printf \"<%s>\", ARGV[i] }");
        assertInterprets("sed -n -f", "1i<it's $HOME><>\nq", List.of("/etc/passwd"), "<it's $HOME><>\n");
    }

    /** Node.js asks for the true path of its script, which the user cannot follow, unless it is told not to. */
    @Test
    void nodeReadsItsTextWhenToldNotToResolveItsPath() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")));
        String text = "process.stdout.write(process.argv.slice(2).map(a => `<${a}>`).join(''))";

        assertInterprets("/usr/bin/node --preserve-symlinks-main", text);
    }

    @Test
    void itsOwnFirstLineIsHonoured() {
        assertThat(asNobody("#!/usr/bin/perl -w\nprint \"$< $>\\n\""))
                .allSatisfy(run -> assertThat(run.stdout()).isEqualTo("65534 65534\n"));
    }

    @Test
    void itReachesNothingElseOfThePrivateFolder() {
        String text = "w=$(readlink /proc/$$/fd/3) && w=${w%/*}; cat \"$w/text\"; ls \"$w\"; echo x >\"$w/new\";"
                + " echo x >/proc/self/fd/3; cat </proc/self/fd/1; cat </proc/self/fd/2; echo end";

        assertThat(asNobody(text)).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("end\n");
            assertThat(Pattern.compile("(?i)permission denied")
                            .matcher(run.stderr())
                            .results())
                    .hasSize(6);
        });
    }

    @Test
    void itMayOpenItsStreamsByName() {
        assertThat(asNobody("echo out >/dev/stdout; echo oops >/dev/stderr; echo more | tee /dev/stderr"))
                .allSatisfy(run -> {
                    assertThat(run.stdout()).isEqualTo("out\nmore\n");
                    assertThat(run.stderr()).isEqualTo("oops\nmore\n");
                });
    }

    @Test
    void anAgentsStrictUmaskDoesNotHideTheText() {
        EnvelopeTask task = task(Program.of("umask; echo oops >/dev/stderr").as(NOBODY));
        String strict = Envelope.render(task).replaceFirst("#!/bin/sh\n", "#!/bin/sh\numask 077\n");

        assertThat(reachable(node -> node.runScript(strict))).allSatisfy(run -> {
            assertThat(Integer.parseInt(run.stdout().strip(), 8)).isEqualTo(63);
            assertThat(run.stderr()).isEqualTo("oops\n");
        });
    }

    @Test
    void exitCodesAndSignalsComeBackAsTheyAre() {
        assertThat(asNobody("exit 7"))
                .allSatisfy(run -> assertThat(run.marker().exitCode()).isEqualTo(7));
        assertThat(asNobody("kill -9 $$")).allSatisfy(run -> {
            assertThat(run.marker().exitCode()).isEqualTo(137);
            assertThat(run.stderr()).isEmpty();
        });
    }

    @Test
    void nothingOfItIsLeftAfterTheDeadline() {
        Program program = Program.of("trap '' TERM; echo $$; (sleep 50; echo late) & echo $!; wait")
                .as(NOBODY);
        String impatient = Envelope.render(task(program, Duration.ofSeconds(1)))
                .replace("mercy=" + Envelope.MERCY_SECONDS, "mercy=1");

        assertThat(reachable(node -> node.runScript(impatient))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.stdout().lines()).hasSize(2).allSatisfy(EnvelopeLifeTest::awaitEnd);
            assertThat(run.stderr()).isEmpty();
        });
    }

    @Test
    void atTheDeadlineItMayCleanUp() {
        Program program = Program.of("trap 'sleep 3; echo bye; exit 7' TERM; sleep 50 & wait")
                .as(NOBODY);

        assertThat(reachable(node -> node.run(task(program, Duration.ofSeconds(1)))))
                .allSatisfy(run -> {
                    assertThat(run.stdout()).isEqualTo("bye\n");
                    assertThat(run.marker().exitCode()).isEqualTo(7);
                    assertThat(run.stderr()).isEmpty();
                });
    }

    @Test
    void whatTheAgentKillsTakesItWithIt() {
        String text = "trap '' TERM HUP INT; sleep 50 & echo $$ $!; wait";

        List<EnvelopeRun> runs = reachable(node -> {
            Process process = node.start(Envelope.render(task(Program.of(text).as(NOBODY))));
            List<String> line = EnvelopeLifeTest.firstLine(process)
                    .replace(" ", "\n")
                    .lines()
                    .toList();
            EnvelopeNode.kill(process);
            assertThat(line).hasSize(2).allSatisfy(EnvelopeLifeTest::awaitEnd);
            return node.finish(process);
        });

        assertThat(runs).allSatisfy(run -> assertThat(run.found()).isEmpty());
    }

    @Test
    void aMissingUserIsNamed() {
        assertRefused(
                everywhere(folder, node -> node.run(task(Program.of("echo ran").as("no-such_user$")))),
                "no such user: no-such_user$");
    }

    @Test
    void anInterpreterThatTheUserDoesNotReachIsNamed() throws IOException {
        Path shell = Files.createSymbolicLink(folder.resolve("shell"), Path.of("/bin/sh"));
        Program program = new Program("echo ran", Optional.of(shell.toString()), List.of(), Optional.of(NOBODY));

        assertRefused(
                reachable(node -> node.run(task(program))), "cannot run as nobody: missing interpreter: " + shell);
    }

    @Test
    void aDirectoryThatTheUserCannotEnterIsNamed() {
        EnvelopeTask task = new EnvelopeTask(
                "run-1",
                "",
                TOKEN,
                Program.of("echo ran").as(NOBODY),
                Map.of(),
                Optional.of(folder.toString()),
                Duration.ofSeconds(60),
                false);

        assertRefused(
                reachable(node -> node.run(task)),
                "cannot run as nobody: cannot enter the working directory " + folder);
    }

    @Test
    void withoutAToolForItNothingRuns() {
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
                "id",
                "chmod");

        assertRefused(
                everywhere(
                        folder,
                        node -> node.withTools(tools)
                                .run(task(Program.of("echo ran").as(NOBODY)))),
                "cannot run as nobody: missing tool: setpriv (or runuser)");
    }

    @Test
    void runuserDoesWhereSetprivIsMissing() {
        assumeTrue(EnvelopeShell.isUsable("runuser"));
        Path tools = EnvelopeTools.named("setpriv", "false");
        Program program = new Program(
                "echo \"$(id -un) $USER $1\"; exit 5", Optional.empty(), List.of("it's"), Optional.of(NOBODY));

        assertThat(reachable(node -> node.withFirst(tools).run(task(program)))).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo("nobody nobody it's\n");
            assertThat(run.marker().exitCode()).isEqualTo(5);
        });
    }

    @Test
    void runuserGivesTwoSecondsAtTheDeadlineAndSaysSo() {
        assumeTrue(EnvelopeShell.isUsable("runuser"));
        Path tools = EnvelopeTools.named("setpriv", "false");
        Program program = Program.of("trap 'sleep 4; echo bye' TERM; echo $$; sleep 50 & wait")
                .as(NOBODY);

        List<EnvelopeRun> runs = reachable(node -> node.withFirst(tools).run(task(program, Duration.ofSeconds(1))));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.DEADLINE);
            assertThat(run.stdout().lines()).hasSize(1).allSatisfy(EnvelopeLifeTest::awaitEnd);
            assertThat(run.stderr()).contains("Session terminated");
        });
    }

    @Test
    void aToolThatCannotDoItIsQuoted() {
        assumeTrue(EnvelopeShell.isUsable("busybox"));
        EnvelopeNode node = new EnvelopeNode(new EnvelopeShell(List.of("busybox", "sh"), true), folder);

        EnvelopeRun run = node.run(task(Program.of("echo ran").as(NOBODY)));

        assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(run.detail()).startsWith("cannot run as nobody: ").contains("setpriv: unrecognized option");
    }

    @Test
    void anAgentThatIsNotRootCannot() {
        String envelope = Envelope.render(task(Program.of("echo ran").as("daemon")));
        // Root without the right to become another: what an agent in a narrow container is.
        String bound = "exec setpriv --bounding-set=-setuid,-setgid sh -s <<'ALL'\n%sALL\n".formatted(envelope);

        assertThat(reachable(node -> node.runScript(bound))).allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).startsWith("cannot run as daemon: ").contains("not permitted");
        });
    }

    /** On each shell whose tools other users reach, too. */
    private <T> List<T> reachable(Function<EnvelopeNode, T> work) {
        return everywhere(folder, node -> node.shell().ownTools() ? List.<T>of() : List.of(work.apply(node))).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static void assertRefused(List<EnvelopeRun> runs, String detail) {
        assertThat(runs).isNotEmpty().allSatisfy(run -> {
            assertThat(run.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(run.detail()).isEqualTo(detail);
            assertThat(run.stdout()).isEmpty();
        });
    }

    private List<EnvelopeRun> asNobody(String text) {
        return reachable(node -> node.run(task(Program.of(text).as(NOBODY))));
    }

    private void assertInterprets(String interpreter, String text) {
        assertInterprets(interpreter, text, List.of("it's $HOME", ""), "<it's $HOME><>");
    }

    private void assertInterprets(String interpreter, String text, List<String> arguments, String expected) {
        Program program = new Program(text, Optional.of(interpreter), arguments, Optional.of(NOBODY));

        assertThat(reachable(node -> node.run(task(program)))).allSatisfy(run -> {
            assertThat(run.stdout()).isEqualTo(expected);
            assertThat(run.marker().exitCode()).isZero();
        });
    }
}
