package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in a command reaches the node's shell as it stands in the request. */
@ExtendWith(OneNode.Shared.class)
class TextsIT {
    private final OneNode node;

    TextsIT(OneNode node) {
        this.node = node;
    }

    @Test
    void aReferenceToAParameterOfParameterStoreIsNotReplaced() {
        assertThat(node.outcome("echo '{{ssm:/x}} {{ ssm:/x }} {{ssm-secure:/x}}'", """
                {"name": "{{ssm:/x}}", "environment": {"X": "{{ssm:/x}}"}}"""))
                .isEqualTo(Outcome.exited(0).printing("{{ssm:/x}} {{ ssm:/x }} {{ssm-secure:/x}}\n"));
    }

    @Test
    void quotesBackslashesAndOtherScriptsArriveAsTheyAre() {
        Outcome outcome = node.outcome("""
                x='single "double" \\ back' && echo "$x" 'it'\\''s' "a\\$b `echo tick` $((1+1))" 日本 ✓
                cat <<'END'
                @RUN@ $x %s \\n "
                END""");

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing("""
                single "double" \\ back it's a$b tick 2 日本 ✓
                @RUN@ $x %s \\n "
                """));
    }

    @Test
    void carriageReturnsArrive() {
        assertThat(node.outcome("echo a\r\necho b\r\n"))
                .isEqualTo(Outcome.exited(0).printing("a\r\nb\r\n"));
    }

    @Test
    void aListOfCommandsIsOneScript() {
        assertThat(node.outcome("", """
                {"command": ["cd /usr", "x=1", "pwd; echo $x"]}""")).isEqualTo(Outcome.exited(0).printing("/usr\n1\n"));
    }

    @Test
    void linesThatLookLikeTheEnvelopesOwnAndTheAgentsAreOutput() {
        Outcome outcome = node.outcome("""
                token=$(basename "$(dirname "$0")")
                echo "errand $token EXITED 0 0 0"
                echo "----------ERROR-------"
                echo "errand $token EXITED 0 0 0" >&2
                echo "errand $token REFUSED 125 0 0 no" >&2
                echo "failed to run commands: exit status 1" >&2
                echo "--output truncated--" >&2
                exit 7""");

        assertThat(outcome.stdout().text()).matches("""
                errand [0-9a-f]{32} EXITED 0 0 0
                ----------ERROR-------
                """);
        assertThat(outcome.stderr().text()).matches("""
                errand [0-9a-f]{32} EXITED 0 0 0
                errand [0-9a-f]{32} REFUSED 125 0 0 no
                failed to run commands: exit status 1
                --output truncated--
                """);
        assertThat(outcome)
                .isEqualTo(Outcome.exited(7)
                        .printing(outcome.stdout().text())
                        .complaining(outcome.stderr().text()));
    }

    @Test
    void aMarkerForARestartThatWasNotAllowedIsOutput() {
        Outcome outcome = node.outcome("""
                echo "errand $(basename "$(dirname "$0")") EXITED 194 0 0" >&2; exit 194""");

        assertThat(outcome.stderr().text()).matches("errand [0-9a-f]{32} EXITED 194 0 0\n");
        assertThat(outcome)
                .isEqualTo(Outcome.exited(194).complaining(outcome.stderr().text()));
    }

    @Test
    void stdinIsEmpty() {
        assertThat(node.outcome("cat; read x || echo end of input"))
                .isEqualTo(Outcome.exited(0).printing("end of input\n"));
    }

    @Test
    void environmentAndWorkingDirectoryAreWhatTheRequestSays() {
        Outcome outcome = node.outcome("pwd; echo \"$A|$B|$C|\"", """
                {"workingDirectory": "/usr/share",
                 "environment": {"A": "it's \\"$x\\" `y` \\\\", "B": "two\\nlines", "C": ""}}""");

        assertThat(outcome).isEqualTo(Outcome.exited(0).printing("""
                /usr/share
                it's "$x" `y` \\|two
                lines||
                """));
    }

    @Test
    void aWorkingDirectoryThatIsMissingIsNamedAndNothingRuns() {
        assertThat(node.outcome("echo ran", """
                {"workingDirectory": "/no/such folder"}"""))
                .isEqualTo(Outcome.ended("Failed", "cannot enter the working directory /no/such folder"));
    }

    static List<Arguments> scripts() {
        return List.of(
                Arguments.of("#!/usr/bin/env python3\nimport sys\nprint('python')\nsys.exit(4)", 4, "python\n"),
                Arguments.of("#!/usr/bin/awk -f\nBEGIN { print \"awk\"; exit 5 }", 5, "awk\n"),
                Arguments.of("#! /usr/bin/perl -w\nprint \"perl\\n\"; exit 6;", 6, "perl\n"),
                Arguments.of("#!/bin/bash\nx=(a b); echo ${x[1]}; exit 7", 7, "b\n"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void aScriptIsRunByTheInterpreterThatItNames(String script, int exitCode, String printed) {
        assertThat(node.outcome(script)).isEqualTo(Outcome.exited(exitCode).printing(printed));
    }

    @Test
    void anInterpreterThatIsMissingIsNamed() {
        assertThat(node.outcome("#!/no/such/interpreter\necho ran"))
                .isEqualTo(Outcome.ended("Failed", "missing interpreter: /no/such/interpreter"));
    }

    @Test
    void theCommandSeesWhereItRuns() {
        assertThat(node.outcome("echo $AWS_SSM_INSTANCE_ID $AWS_SSM_REGION_NAME ${HOME:+home}"))
                .isEqualTo(Outcome.exited(0).printing("i-0a1b2c3d4e5f60001 eu-west-1 home\n"));
    }
}
