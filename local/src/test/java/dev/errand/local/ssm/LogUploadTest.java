package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.fleet.LogsBehaviour;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.logs.AgentLogs;
import dev.errand.local.logs.CloudWatchLogs;
import dev.errand.local.logs.LogsFaults;
import dev.errand.local.node.NodeRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the agent uploads to CloudWatch Logs: https://github.com/aws/amazon-ssm-agent,
 * agent/agentlogstocloudwatch/cloudwatchlogspublisher/cloudwatchlogsservice.go and
 * agent/framework/processor/executer/iohandler.
 */
class LogUploadTest {
    private static final String GROUP = "/errand";

    @TempDir
    Path directory;

    private final Set<String> refused = new HashSet<>();
    private final List<Integer> batches = new ArrayList<>();
    private Ssm ssm;
    private CloudWatchLogs logs;

    @BeforeEach
    void startOneNode() {
        start("{'nodes':[{}]}");
    }

    private void start(String fleet) {
        ssm = Ssm.withRoles(directory, fleet, (id, account, region) -> new Role());
        logs = new CloudWatchLogs(
                ssm.clock, (caller, action, resource, context) -> {}, new LogsFaults(LogsBehaviour.USUAL));
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    /** A role that may write to CloudWatch Logs, but for what is refused. */
    private final class Role implements NodeRole {
        private AgentLogs may(String what) {
            if (refused.contains(what)) {
                throw ServiceError.badRequest("AccessDeniedException", "no " + what);
            }
            return logs.agent(Ssm.ACCOUNT, Ssm.REGION);
        }

        @Override
        public void createLogGroup(String group) {
            may("group").createGroup(group);
        }

        @Override
        public boolean hasLogGroup(String group) {
            return may("describe").hasGroup(group);
        }

        @Override
        public void createLogStream(String group, String stream) {
            may("stream").createStream(group, stream);
        }

        @Override
        public void putLogEvents(String group, String stream, List<String> messages) {
            may("put").put(group, stream, messages);
            batches.add(messages.size());
        }
    }

    private String send(String command, String group) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("DocumentName", "AWS-RunShellScript");
        input.putObject("Parameters").putArray("commands").add(command);
        input.putArray("InstanceIds").add(ssm.id(0));
        ObjectNode config = input.putObject("CloudWatchOutputConfig").put("CloudWatchOutputEnabled", true);
        if (!group.isEmpty()) {
            config.put("CloudWatchLogGroupName", group);
        }
        return ssm.service
                .call(new Call(Ssm.OWNER, Ssm.REGION, "SendCommand", input))
                .at("/Command/CommandId")
                .textValue();
    }

    private JsonNode stream(String command, String kind) {
        return logs.call(new Call(
                Ssm.OWNER,
                Ssm.REGION,
                "GetLogEvents",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("logGroupName", GROUP)
                        .put("logStreamName", "%s/%s/aws-runShellScript/%s".formatted(command, ssm.id(0), kind))
                        .put("startFromHead", true)));
    }

    private List<String> streams(String group) {
        return logs.call(new Call(
                        Ssm.OWNER,
                        Ssm.REGION,
                        "DescribeLogStreams",
                        JsonNodeFactory.instance.objectNode().put("logGroupName", group)))
                .get("logStreams")
                .valueStream()
                .map(stream -> stream.get("logStreamName").textValue())
                .toList();
    }

    /** What a command's stdout is in its stream. */
    private String text(String command) {
        String sent = send(command, GROUP);
        ssm.clock.passSeconds(200);
        return whole(sent, "stdout");
    }

    private String whole(String command, String kind) {
        return logs.text(
                        Ssm.ACCOUNT,
                        Ssm.REGION,
                        GROUP,
                        "%s/%s/aws-runShellScript/%s".formatted(command, ssm.id(0), kind))
                .orElse("no stream");
    }

    @Test
    @DisplayName("<command id>/<instance id>/<plugin id>/stdout and /stderr; : and * become -")
    void namesStreams() {
        String command = send("echo out; echo err >&2; exit 3", GROUP);
        ssm.clock.passSeconds(10);

        String prefix = command + "/" + ssm.id(0) + "/aws-runShellScript/";
        assertThat(streams(GROUP)).containsExactly(prefix + "stderr", prefix + "stdout");
        assertThat(whole(command, "stdout")).isEqualTo("out");
        assertThat(whole(command, "stderr")).isEqualTo("err\nfailed to run commands: exit status 3");
        assertThat(ssm.details(command)).containsExactly("Failed");
    }

    @Test
    @DisplayName("group given, else /aws/ssm/<document>")
    void hasAGroupOfTheDocument() {
        String command = send("echo out", "");
        ssm.clock.passSeconds(10);

        assertThat(streams("/aws/ssm/AWS-RunShellScript"))
                .containsExactly("%s/%s/aws-runShellScript/stdout".formatted(command, ssm.id(0)));
        assertThat(ssm.command(command).at("/CloudWatchOutputConfig").toString())
                .isEqualTo("{\"CloudWatchLogGroupName\":\"\",\"CloudWatchOutputEnabled\":true}");
    }

    @Test
    @DisplayName("no output: no log stream at all")
    void makesNoStreamWithoutOutput() {
        send("true", GROUP);
        ssm.clock.passSeconds(10);

        assertThat(streams(GROUP)).isEmpty();
    }

    @Test
    @DisplayName("streamed about every second, while the command runs")
    void uploadsWhileTheCommandRuns() {
        ssm.close();
        ssm = Ssm.withRoles(
                directory, "{'nodes':[{}]}", (id, account, region) -> new Role(), java.time.Duration.ofMillis(300));
        logs = new CloudWatchLogs(
                ssm.clock, (caller, action, resource, context) -> {}, new LogsFaults(LogsBehaviour.USUAL));
        String command = send("echo early; printf half; sleep 1000", GROUP);
        ssm.clock.passSeconds(3);

        assertThat(ssm.details(command)).containsExactly("InProgress");
        assertThat(whole(command, "stdout")).isEqualTo("early\n");
        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));
        ssm.clock.passSeconds(5);
        assertThat(ssm.details(command)).containsExactly("Cancelled");
        assertThat(whole(command, "stdout")).isEqualTo("early\nhalf");
    }

    @Test
    @DisplayName("the reply waits for the upload: two looks where there is output, one where there is none")
    void repliesWhenAllIsUploaded() {
        String command = send("echo out", GROUP);
        ssm.clock.pass(java.time.Duration.ofMillis(2_500));
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Success");
    }

    @Test
    @DisplayName("CRLF becomes LF; the trailing newline of an event built after the end is dropped")
    void rewritesLineEnds() {
        assertThat(text("printf 'a\\r\\nb\\rc\\r\\n'")).isEqualTo("a\nb\rc");
        assertThat(text("printf 'a\\n\\n'")).isEqualTo("a\n");
    }

    @Test
    @DisplayName("an event needs a character: a lone newline makes a stream without events, tried for 60 seconds")
    void aLoneNewlineIsNeverUploaded() {
        String command = send("echo", GROUP);
        ssm.clock.passSeconds(59);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(5);

        assertThat(ssm.details(command)).containsExactly("Success");
        assertThat(stream(command, "stdout").get("events")).isEmpty();
    }

    @Test
    @DisplayName("messages are JSON text, so bytes that are not UTF-8 do not survive")
    void replacesBytesThatAreNotUtf8() {
        assertThat(text("printf 'a\\377b\\n'")).isEqualTo("a\ufffdb");
    }

    @Test
    @DisplayName("at most 4 events of 200,000 bytes a tick, each made after the end without its last newline")
    void uploadsFourEventsAtATime() {
        String command = send("yes 123456789 | head -n 200000", GROUP);
        ssm.clock.passSeconds(20);

        assertThat(batches).containsExactly(4, 4, 2);
        List<String> messages = stream(command, "stdout")
                .get("events")
                .valueStream()
                .map(event -> event.get("message").textValue())
                .toList();
        // All were made after the end, so that each has lost its last newline.
        assertThat(messages)
                .hasSize(5)
                .containsOnly("123456789\n".repeat(20_000).stripTrailing());
    }

    @Test
    @DisplayName("one long line is cut into events of 200,000 bytes")
    void cutsALongLine() {
        assertThat(text("head -c 450000 /dev/zero | tr '\\0' x")).isEqualTo("x".repeat(450_000));
        assertThat(batches).containsExactly(3);
    }

    @Test
    @DisplayName("60 s after the end: a big, fast output is cut")
    void cutsABigFastOutput() {
        String command = send("yes 123456789 | head -c 60000000", GROUP);
        ssm.clock.passSeconds(200);

        assertThat(ssm.details(command)).containsExactly("Success");
        // Ticks from the start on, and looks for 60 seconds: no more than 800,000 bytes each.
        assertThat(whole(command, "stdout").length()).isBetween(59 * 800_000, 61 * 800_000);
        assertThat(ssm.get(command, 0).get("StandardOutputContent").textValue()).hasSize(24_000);
    }

    @Test
    @DisplayName(
            "Upload too large: bytes that are not UTF-8 become three each, and the batch is refused again and again")
    void neverUploadsABatchThatGrowsTooLarge() {
        String command = send("head -c 800000 /dev/zero | tr '\\0' '\\377'", GROUP);
        ssm.clock.passSeconds(100);

        assertThat(ssm.details(command)).containsExactly("Success");
        assertThat(stream(command, "stdout").get("events")).isEmpty();
    }

    @Test
    @DisplayName("no permission for the group: nothing is uploaded, and the reply does not wait")
    void uploadsNothingWithoutPermission() {
        refused.add("group");
        String command = send("echo out", GROUP);
        ssm.clock.passSeconds(1);

        assertThat(ssm.details(command)).containsExactly("Success");
        assertThat(whole(command, "stdout")).isEqualTo("no stream");
    }

    @Test
    @DisplayName("no permission for the stream: the reply waits for 60 seconds")
    void waitsInVainWithoutPermissionForTheStream() {
        refused.add("stream");
        String command = send("echo out", GROUP);
        ssm.clock.passSeconds(59);
        assertThat(ssm.details(command)).containsExactly("InProgress");
        ssm.clock.passSeconds(10);

        assertThat(ssm.details(command)).containsExactly("Success");
        assertThat(whole(command, "stdout")).isEqualTo("no stream");
    }

    @Test
    @DisplayName("after a restart the agent uploads the output file from its beginning again")
    void uploadsTwiceAfterARestart() {
        String command = send("test -e seen && { echo again; exit 0; }; touch seen; echo first; exit 194", GROUP);
        ssm.clock.passSeconds(30);

        assertThat(ssm.details(command)).containsExactly("Success");
        assertThat(whole(command, "stdout")).isEqualTo("firstfirst\nagain");
    }

    @Test
    void simulatedNodesUploadToo() {
        ssm.close();
        start("{'nodes':[{'simulated':{'stdout':'out\\n','exitCode':2}}]}");
        String command = send("x", GROUP);
        ssm.clock.passSeconds(20);

        assertThat(whole(command, "stdout")).isEqualTo("out");
        assertThat(whole(command, "stderr")).isEqualTo("failed to run commands: exit status 2");
        assertThat(ssm.details(command)).containsExactly("Failed");
    }
}
