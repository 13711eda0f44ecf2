package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts with arguments, and what runs as another user, from the request to the result. */
@ExtendWith(OneNode.Shared.class)
class ScriptsIT {
    private static final List<String> AWKWARD = List.of(
            "--all", "it's $HOME\n", "", "-", "a  b", "\\n \\\\", "`id` $(id)", "\"{{ssm:/x}}\"", "*", "日本", "\r\n");

    private final OneNode node;

    ScriptsIT(OneNode node) {
        this.node = node;
    }

    static List<Arguments> languages() {
        return List.of(
                Arguments.of("", "printf '<%s>' \"$@\""),
                Arguments.of("bash -eu", "printf '<%s>' \"$@\""),
                Arguments.of("python3", "import sys\nfor a in sys.argv[1:]: print(f'<{a}>', end='', flush=True)"),
                Arguments.of("perl -w", "print \"<$_>\" for @ARGV;"),
                Arguments.of("", "#!/usr/bin/perl -w\nprint \"<$_>\" for @ARGV;"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyArgumentReachesTheScriptByteForByte(String interpreter, String text) {
        String printed = "<" + String.join("><", AWKWARD) + ">";

        assertThat(node.outcome("", request(text, interpreter, AWKWARD)))
                .isEqualTo(Outcome.exited(0).printing(printed));
    }

    @Test
    void aScriptEndsWithItsOwnExitCode() {
        assertThat(node.outcome("", request("import sys\nsys.exit('no such thing')", "python3", List.of())))
                .isEqualTo(Outcome.exited(1).complaining("no such thing\n"));
    }

    @Test
    void anInterpreterThatTheNodeLacksIsNamed() {
        assertThat(node.outcome("", request("echo ran", "no-such-program -x", List.of())))
                .isEqualTo(Outcome.ended("Failed", "missing interpreter: no-such-program"));
    }

    @Test
    void aScriptRunsAsTheUserThatWasAskedFor() {
        assumeRoot();
        String request =
                as("nobody", request("id -un; echo \"$1 $HOME\"; pwd; echo oops >/dev/stderr", "", List.of("it's")));

        assertThat(node.outcome("", request))
                .isEqualTo(Outcome.exited(0)
                        .printing("nobody\nit's /nonexistent\n/\n")
                        .complaining("oops\n"));
    }

    @Test
    void aCommandRunsAsTheUserThatWasAskedFor() {
        assumeRoot();

        assertThat(node.outcome("id -un; head -c 200000 /dev/zero >&2; cat /etc/shadow 2>/dev/null", as("nobody", "{}"))
                        .stdout())
                .isEqualTo(Printed.whole("nobody\n"));
    }

    @Test
    void aUserThatTheNodeLacksIsNamedAndNothingRuns() {
        assertThat(node.outcome("echo ran", as("no-such-user", "{}")))
                .isEqualTo(Outcome.ended("Failed", "no such user: no-such-user"));
    }

    @Test
    void aKillAtTheDeadlineLeavesNoProcessOfThatUser() {
        assumeRoot();
        String stubborn = "trap '' TERM; echo start; (sleep 1000; echo late) & sleep 1000; wait";

        Outcome outcome = node.outcome(stubborn, as("nobody", "{\"timeouts\": {\"executionSeconds\": 5}}"));

        assertThat(outcome.stdout()).isEqualTo(Printed.whole("start\n"));
        assertThat(outcome.status()).isEqualTo("ExecutionTimedOut");
    }

    @Test
    void theTestEventWithAScriptRuns() {
        String printed = node.outcome("", event("largest-folders")).stdout().text();

        assertThat(printed).matches("( +\\d+\\.\\d MiB  /[a-z/]+\n){2}");
    }

    @Test
    void theTestEventAsAnotherUserRuns() {
        assumeRoot();

        assertThat(node.outcome("", event("as-another-user")))
                .isEqualTo(Outcome.exited(0).printing("""
                nobody
                /etc/passwd can be read
                /etc/shadow cannot be read
                /it's not there cannot be read
                """));
    }

    private static String event(String name) {
        try {
            return Files.readString(Path.of("../events/console", name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assumeRoot() {
        assumeTrue("root".equals(System.getProperty("user.name")) || "true".equals(System.getenv("CI")));
    }

    private static String request(String text, String interpreter, List<String> arguments) {
        ObjectNode request = Errand.JSON.createObjectNode();
        ObjectNode script = request.putObject("script").put("inline", text);
        if (!interpreter.isEmpty()) {
            script.put("interpreter", interpreter);
        }
        arguments.forEach(script.withArray("arguments")::add);
        return request.toString();
    }

    private static String as(String user, String more) {
        return ((ObjectNode) Errand.json(more)).put("runAs", user).toString();
    }
}
