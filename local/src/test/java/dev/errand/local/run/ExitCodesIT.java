package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 137, 168, 169 and 194 are the ones to which the SSM agent gives a meaning of its own. */
@ExtendWith(OneNode.Shared.class)
class ExitCodesIT {
    private final OneNode node;

    ExitCodesIT(OneNode node) {
        this.node = node;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 124, 125, 126, 127, 137, 143, 168, 169, 194, 255})
    void theResultHasTheExitCodeOfTheCommand(int exitCode) {
        assertThat(node.outcome("echo before; echo warning >&2; exit " + exitCode))
                .isEqualTo(Outcome.exited(exitCode).printing("before\n").complaining("warning\n"));
    }

    @ParameterizedTest
    @CsvSource({"KILL, 137", "TERM, 143", "HUP, 129", "PIPE, 141", "SEGV, 139"})
    void aCommandThatASignalEndsHasTheShellsExitCodeForIt(String signal, int exitCode) {
        assertThat(node.outcome("ulimit -c 0; echo before; kill -s %s $$; echo after".formatted(signal)))
                .isEqualTo(Outcome.exited(exitCode).printing("before\n"));
    }

    @Test
    void aCommandThatKillsWhatRunsItIsSaidToHaveBeenKilled() {
        assertThat(node.outcome("echo before; kill -s KILL $PPID; sleep 60; echo after"))
                .isEqualTo(Outcome.ended(
                                "ExecutionTimedOut",
                                "was killed on the node 0 s after it began, before its execution timeout of 3600 s;"
                                        + " did the node run out of memory?")
                        .printing(Printed.left("before\n"))
                        .complaining(Printed.left("Killed\n")));
    }

    @Test
    void theExitCodesThatTheRequestNamesAreSuccess() {
        String success = """
                {"successExitCodes": [0, 3]}""";

        assertThat(node.outcome("exit 3", success)).isEqualTo(withStatus("Success", Outcome.exited(3)));
        assertThat(node.outcome("exit 0", success)).isEqualTo(Outcome.exited(0));
        assertThat(node.outcome("exit 4", success)).isEqualTo(Outcome.exited(4));
    }

    @Test
    void anExitCodeThatTheAgentCallsATimeoutIsSuccessWhereTheRequestNamesIt() {
        assertThat(node.outcome("exit 137", """
                {"successExitCodes": [137]}""")).isEqualTo(withStatus("Success", Outcome.exited(137)));
    }

    @Test
    void zeroIsNoSuccessWhereTheRequestNamesOthers() {
        Outcome outcome = node.outcome("exit 0", """
                {"successExitCodes": [3, 4]}""");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        "Failed",
                        Optional.of("exit code 0 is not among the request's successExitCodes [3, 4]"),
                        Optional.of(0),
                        Printed.NOTHING,
                        Printed.NOTHING));
    }

    @Test
    void aCommandThatMayRestartItsNodeGoesOnAfterTheRestart() {
        Outcome outcome = node.outcome("""
                if mkdir "$ERRAND_HOME/restarted" 2>/dev/null; then
                  echo first
                  echo going down >&2
                  exit 194
                fi
                echo again
                exit 3""", """
                {"allowReboot": true}""");

        assertThat(outcome)
                .isEqualTo(Outcome.exited(3).printing("first\nagain\n").complaining("going down\n"));
    }

    private static Outcome withStatus(String status, Outcome outcome) {
        return new Outcome(status, outcome.reason(), outcome.exitCode(), outcome.stdout(), outcome.stderr());
    }
}
