package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a command's output on its way through agent and service. */
class OutputTest {
    private static final String CUT = "--output truncated--";

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
    @DisplayName(
            "both streams cut at 24,000 bytes: 23,980 + --output truncated--; 24,000 characters stdout, 8,000 stderr")
    void cutsBothStreams() {
        JsonNode answer = ssm.run("head -c 5000000 /dev/zero | tr '\\0' o; head -c 30000 /dev/zero | tr '\\0' e >&2");

        assertThat(answer.get("StandardOutputContent").textValue()).isEqualTo("o".repeat(23_980) + CUT);
        assertThat(answer.get("StandardErrorContent").textValue()).isEqualTo("e".repeat(8_000));
    }

    @Test
    @DisplayName("cut at 24,000 bytes: exactly so many are cut, one less is whole")
    void cutsFromTheLimitOn() {
        assertThat(output("head -c 23999 /dev/zero | tr '\\0' o")).isEqualTo("o".repeat(23_999));
        assertThat(output("head -c 24000 /dev/zero | tr '\\0' o")).isEqualTo("o".repeat(23_980) + CUT);
    }

    @Test
    @DisplayName("GetCommandInvocation: empty until the plugin ends; ResponseCode -1 = not started")
    void showsNothingUntilTheEnd() {
        ssm = Ssm.impatient(directory);
        String command = ssm.send("echo early; sleep 1000");
        ssm.clock.passSeconds(10);

        JsonNode answer = ssm.get(command, 0);
        assertThat(answer.get("StandardOutputContent").textValue()).isEmpty();
        assertThat(answer.get("ResponseCode").intValue()).isEqualTo(-1);
        assertThat(answer.get("StatusDetails").textValue()).isEqualTo("InProgress");
        assertThat(answer.get("ExecutionStartDateTime").textValue()).isEqualTo("2026-01-01T00:00:00.050Z");
        assertThat(answer.get("ExecutionEndDateTime").textValue()).isEmpty();
    }

    @Test
    @DisplayName("ListCommandInvocations with Details: one combined Output of 2,500 characters per plugin")
    void combinesBothStreams() {
        String command = ssm.send("echo out; echo err >&2");
        ssm.clock.passSeconds(10);

        JsonNode plugin = ssm.invocations(command).at("/0/CommandPlugins/0");
        assertThat(plugin.get("Output").textValue()).isEqualTo("out\n\n----------ERROR-------\nerr\n");
        assertThat(plugin.get("Name").textValue()).isEqualTo("aws:runShellScript");
        assertThat(plugin.get("ResponseCode").intValue()).isZero();
    }

    @Test
    void leavesOutPluginsWithoutDetails() {
        String command = ssm.send("echo out");
        ssm.clock.passSeconds(10);

        JsonNode answer = ssm.call("ListCommandInvocations", "{'CommandId':'%s'}".formatted(command));
        assertThat(answer.at("/CommandInvocations/0/CommandPlugins")).isEmpty();
    }

    @Test
    @DisplayName(
            "combined 2,500 with \\n---Output truncated---, \\n---Error truncated----, \\n----------ERROR-------\\n")
    void cutsTheCombinedOutput() {
        String command = ssm.send("head -c 3000 /dev/zero | tr '\\0' o; head -c 3000 /dev/zero | tr '\\0' e >&2");
        ssm.clock.passSeconds(10);

        assertThat(ssm.invocations(command).at("/0/CommandPlugins/0/Output").textValue())
                .hasSize(2_500)
                .isEqualTo("o".repeat(1_215)
                        + "\n---Output truncated---\n----------ERROR-------\n"
                        + "e".repeat(1_215)
                        + "\n---Error truncated----");
    }

    @Test
    @DisplayName("messages are JSON text, so bytes that are not UTF-8 do not survive")
    void replacesEveryByteThatIsNotUtf8() {
        assertThat(output("printf 'a\\377\\342\\202b\\000c\\303\\244'")).isEqualTo("a\ufffd\ufffd\ufffdb\0cä");
    }

    private String output(String command) {
        return ssm.run(command).get("StandardOutputContent").textValue();
    }
}
