package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a node does with AWS-RunShellScript, with real processes of some milliseconds. */
class ShellScriptTest {
    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startOneNode() {
        ssm = new Ssm(directory, "{'nodes':[{'name':'one'}]}");
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    @Test
    @DisplayName("The commands are joined with newlines into _script.sh (mode 0700) and run by sh -c <path>")
    void runsTheCommandsAsOneScript() throws Exception {
        String command = ssm.send("['echo one','echo two >&2','exit 0']", "");
        ssm.clock.passSeconds(1);

        Path step = ssm.root
                .resolve(ssm.id(0))
                .resolve("var/lib/amazon/ssm/%s/document/orchestration/%s/awsrunShellScript/0.awsrunShellScript"
                        .formatted(ssm.id(0), command));
        assertThat(step.resolve("_script.sh")).content().isEqualTo("echo one\necho two >&2\nexit 0\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(step.resolve("_script.sh"))))
                .isEqualTo("rwx------");
        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).isEqualTo("one\n");
        assertThat(ssm.get(command, 0).get("StandardErrorContent").textValue()).isEqualTo("two\n");
    }

    @Test
    @DisplayName("a #! first line is honoured")
    void honoursTheInterpreterLine() {
        String command = ssm.send("['#!/bin/cat','text']", "");
        ssm.clock.passSeconds(1);

        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).isEqualTo("#!/bin/cat\ntext\n");
    }

    @Test
    @DisplayName("No set -e; the exit code is the last command's")
    void goesOnAfterAFailingCommand() {
        String command = ssm.send("['false','echo still here']", "");
        ssm.clock.passSeconds(1);

        assertThat(ssm.get(command, 0).get("StatusDetails").textValue()).isEqualTo("Success");
        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).isEqualTo("still here\n");
    }

    @Test
    @DisplayName("HOME is not set; Environment: AWS_SSM_INSTANCE_ID, AWS_SSM_REGION_NAME, … SSM_COMMAND_ID")
    void givesTheAgentsEnvironmentAndNoOther() {
        String command = ssm.send("['env | sort']", "");
        ssm.clock.passSeconds(1);

        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue().lines())
                .filteredOn(line -> !line.startsWith("PWD=") && !line.startsWith("_=") && !line.startsWith("SHLVL="))
                .containsExactly(
                        "AWS_SSM_INSTANCE_ID=" + ssm.id(0),
                        "AWS_SSM_PLATFORM_NAME=Amazon Linux",
                        "AWS_SSM_PLATFORM_VERSION=2023",
                        "AWS_SSM_REGION_NAME=eu-west-1",
                        "ERRAND_HOME=" + ssm.root.resolve(ssm.id(0)).resolve("var/lib/errand"),
                        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                        "SSM_COMMAND_ID=" + command);
    }

    @Test
    @DisplayName("stdin holds nothing")
    void readsNothingFromStdin() {
        assertThat(ssm.run("cat; echo read").get("StandardOutputContent").textValue())
                .isEqualTo("read\n");
    }

    @Test
    @DisplayName("A relative working directory that is missing silently falls back to the default")
    void fallsBackFromAMissingRelativeDirectory() {
        String command = sendIn("not/there");

        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue())
                .isEqualTo(ssm.root.resolve(ssm.id(0)) + "\n");
    }

    @Test
    void failsWhenAnAbsoluteWorkingDirectoryIsMissing() {
        String command = sendIn("/not/there");

        JsonNode answer = ssm.get(command, 0);
        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("Failed");
        assertThat(answer.get("ResponseCode").intValue()).isEqualTo(1);
        assertThat(answer.get("StandardErrorContent").textValue())
                .isEqualTo("failed to run commands: fork/exec /bin/sh: no such file or directory");
    }

    private String sendIn(String workingDirectory) {
        String command = ssm.call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunShellScript','InstanceIds':['%s'],'Parameters':{'commands':['pwd'],'workingDirectory':['%s']}}"
                                .formatted(ssm.id(0), workingDirectory))
                .at("/Command/CommandId")
                .textValue();
        ssm.clock.passSeconds(1);
        return command;
    }

    @ParameterizedTest(name = "exit {0}: {1}, ResponseCode {0}")
    @DisplayName("0 Success; 168 reported Success; 169 Failed; 137 reported TimedOut; otherwise Failed")
    @CsvSource({"0,Success", "1,Failed", "3,Failed", "137,ExecutionTimedOut", "168,Success", "169,Failed", "255,Failed"
    })
    void reportsExitCodesAsTheAgentDoes(int code, String details) {
        JsonNode answer = ssm.run("exit " + code);

        assertThat(answer.get("StatusDetails").textValue()).isEqualTo(details);
        assertThat(answer.get("ResponseCode").intValue()).isEqualTo(code);
    }

    @Test
    @DisplayName("on a non-zero exit the agent appends `failed to run commands: exit status N` to stderr")
    void appendsTheExitStatusToStderr() {
        assertThat(ssm.run("printf oops >&2; exit 3")
                        .get("StandardErrorContent")
                        .textValue())
                .isEqualTo("oopsfailed to run commands: exit status 3");
    }

    @Test
    void appendsNothingAfterExit137() {
        assertThat(ssm.run("exit 137").get("StandardErrorContent").textValue()).isEmpty();
    }

    @Test
    @DisplayName("a shell that is killed is Failed; its code -1 is what not started looks like")
    void tellsAKilledShellFromExit137() {
        JsonNode answer = ssm.run("kill -9 0");

        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("Failed");
        assertThat(answer.get("ResponseCode").intValue()).isEqualTo(-1);
        assertThat(answer.get("StandardErrorContent").textValue()).isEqualTo("failed to run commands: signal: killed");
    }

    @Test
    @DisplayName("168 reported Success, the rest skipped: stderr is emptied, stdout says so")
    void saysThat168SkipsTheRest() {
        JsonNode answer = ssm.run("echo out; echo err >&2; exit 168");

        assertThat(answer.get("StandardErrorContent").textValue()).isEmpty();
        assertThat(answer.get("StandardOutputContent").textValue())
                .isEqualTo("out\n\nStep exited with code 168. Therefore, marking step as succeeded. "
                        + "Further document steps will be skipped.");
    }

    @Test
    @DisplayName("194 the agent reboots the node and runs the step again")
    void runsTheStepAgainAfterARestart() {
        String command = ssm.send("test -e seen && { echo again $SSM_COMMAND_ID; exit 0; }; touch seen; "
                + "setsid sleep 300 >/dev/null 2>&1 & echo first; exit 194");
        ssm.clock.passSeconds(10);

        JsonNode answer = ssm.get(command, 0);
        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("Success");
        assertThat(answer.get("StandardOutputContent").textValue()).isEqualTo("first\nagain " + command + "\n");
        assertThat(ssm.processes(0)).isEmpty();
    }

    @Test
    @DisplayName("Timeout: SIGKILL to the process group at once, no SIGTERM")
    void killsTheGroupAtTheTimeout() {
        ssm = Ssm.impatient(directory);
        String command = ssm.send("trap : TERM; echo before; sleep 1000; echo after");
        ssm.clock.passSeconds(3599);
        assertThat(ssm.get(command, 0).get("StatusDetails").textValue()).isEqualTo("InProgress");
        ssm.clock.passSeconds(2);

        JsonNode answer = ssm.get(command, 0);
        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("ExecutionTimedOut");
        assertThat(answer.get("Status").textValue()).isEqualTo("TimedOut");
        assertThat(answer.get("ResponseCode").intValue()).isEqualTo(137);
        assertThat(answer.get("StandardOutputContent").textValue()).isEqualTo("before\n");
        assertThat(answer.get("StandardErrorContent").textValue()).isEmpty();
        assertThat(ssm.processes(0)).isEmpty();
    }

    @Test
    @DisplayName("cancel: SIGKILL to the process group at once")
    void killsTheGroupWhenCancelled() {
        ssm = Ssm.impatient(directory);
        String command = ssm.send("echo before; sleep 1000");
        ssm.clock.passSeconds(5);
        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));
        assertThat(ssm.get(command, 0).get("StatusDetails").textValue()).isEqualTo("Cancelling");
        ssm.clock.passSeconds(1);

        JsonNode answer = ssm.get(command, 0);
        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("Cancelled");
        assertThat(answer.get("StandardOutputContent").textValue()).isEqualTo("before\n");
        assertThat(ssm.command(command).get("StatusDetails").textValue()).isEqualTo("Cancelled");
        assertThat(ssm.processes(0)).isEmpty();
    }

    @Test
    @DisplayName("a child that called setsid escapes; close leaves nothing behind all the same")
    void aChildInASessionOfItsOwnEscapes() {
        ssm = Ssm.impatient(directory);
        String command = ssm.send("setsid sleep 1000 & sleep 1000");
        ssm.clock.passSeconds(5);
        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));
        ssm.clock.passSeconds(1);
        assertThat(ssm.details(command)).containsExactly("Cancelled");
        assertThat(ssm.processes(1)).hasSize(1);

        ssm.close();
        assertThat(ssm.processes(0)).isEmpty();
    }

    @Test
    @DisplayName("a background child that holds stdout open blocks the step until its timeout")
    void aBackgroundChildHoldsTheStepOpen() {
        ssm = Ssm.impatient(directory);
        String command = ssm.send("sleep 1000 & echo done");
        ssm.clock.passSeconds(3000);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(700);

        assertThat(ssm.details(command)).containsExactly("ExecutionTimedOut");
        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).isEqualTo("done\n");
    }

    @Test
    @DisplayName("executionTimeout 5 to 172,800; out of range silently becomes 3,600")
    void takesTooShortATimeoutForAnHour() {
        ssm = Ssm.impatient(directory);
        String command = ssm.call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunShellScript','InstanceIds':['%s'],'Parameters':{'commands':['sleep 9999'],'executionTimeout':['4']}}"
                                .formatted(ssm.id(0)))
                .at("/Command/CommandId")
                .textValue();
        ssm.clock.passSeconds(3590);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(20);

        assertThat(ssm.details(command)).containsExactly("ExecutionTimedOut");
    }

    @Test
    @DisplayName("Five commands at a time per node; the sixth waits")
    void runsFiveAtATime() {
        ssm = Ssm.impatient(directory);
        for (int i = 0; i < 5; i++) {
            ssm.send("sleep 9999");
        }
        String sixth = ssm.send("echo sixth");
        ssm.clock.passSeconds(3000);
        assertThat(ssm.details(sixth)).containsExactly("InProgress");
        assertThat(ssm.get(sixth, 0).get("ResponseCode").intValue()).isEqualTo(-1);
        ssm.clock.passSeconds(700);

        assertThat(ssm.details(sixth)).containsExactly("Success");
    }
}
