package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Documents of several steps, as https://github.com/aws/amazon-ssm-agent runs them (RunPlugins in
 * agent/framework/runpluginutil/runpluginutil.go), with real processes.
 */
class PluginsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path directory;

    private Ssm ssm;

    @BeforeEach
    void startEmpty() {
        ssm = new Ssm(directory, "{'nodes':[]}");
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    /** A step; more is further JSON of the step, or of its inputs when it begins with a comma. */
    private static String step(String name, String command, String more) {
        return "{'action':'aws:runShellScript','name':'%s','inputs':{'runCommand':[%s]%s}}"
                .formatted(name, JsonNodeFactory.instance.textNode(command), more);
    }

    private static String document(String... steps) {
        return "{'schemaVersion':'2.2','mainSteps':[%s]}".formatted(String.join(",", steps));
    }

    /** Runs a document on one node and answers its invocation with details. */
    private JsonNode run(String... steps) throws Exception {
        return runOn("{}", document(steps));
    }

    private JsonNode runOn(String node, String document) throws Exception {
        ssm.close();
        ssm = new Ssm(directory, "{'nodes':[%s]}".formatted(node));
        String command = send(document);
        ssm.clock.passSeconds(30);
        return ssm.invocations(command).get(0);
    }

    private String send(String document) throws Exception {
        ObjectNode create = JsonNodeFactory.instance.objectNode().put("Name", "Doc");
        // Quotes inside commands are JSON already; those of the document are single.
        create.put("Content", JSON.readTree(document.replace('\'', '"')).toString());
        ssm.service.call(new Call(Ssm.OWNER, Ssm.REGION, "CreateDocument", create));
        return ssm.call("SendCommand", "{'DocumentName':'Doc','InstanceIds':['%s']}".formatted(ssm.id(0)))
                .at("/Command/CommandId")
                .textValue();
    }

    private static List<String> plugins(JsonNode invocation) {
        List<String> plugins = new ArrayList<>();
        invocation
                .get("CommandPlugins")
                .forEach(plugin -> plugins.add("%s %s %s %s"
                        .formatted(
                                plugin.get("Name").textValue(),
                                plugin.get("StatusDetails").textValue(),
                                plugin.get("ResponseCode").asText(),
                                plugin.get("Output").textValue())));
        return plugins;
    }

    /** A member of what GetCommandInvocation answers of a step. */
    private String stream(JsonNode invocation, String step, String member) {
        return ssm.call(
                        "GetCommandInvocation",
                        "{'CommandId':'%s','InstanceId':'%s','PluginName':'%s'}"
                                .formatted(invocation.get("CommandId").textValue(), ssm.id(0), step))
                .get(member)
                .textValue();
    }

    private static String skipped(String step) {
        return "%s Success 0 Plugin with name aws:runShellScript and id %s skipped due to prior step with an exit condition"
                .formatted(step, step);
    }

    @Test
    @DisplayName("one CommandPlugin for each step, named after it, with its own ResponseCode and Output")
    void repliesOfEveryStep() throws Exception {
        JsonNode invocation = run(step("one", "echo 1", ""), step("two", "echo 2 >&2; exit 7", ""));

        assertThat(plugins(invocation))
                .containsExactly(
                        "one Success 0 1\n",
                        "two Failed 7 \n----------ERROR-------\n2\nfailed to run commands: exit status 7");
        assertThat(invocation.get("StatusDetails").textValue()).isEqualTo("Failed");
    }

    @Test
    @DisplayName("a step that fails does not end the document unless it says so")
    void goesOnAfterAStepThatFails() throws Exception {
        JsonNode invocation = run(step("one", "exit 3", ""), step("two", "echo still here", ""));

        assertThat(plugins(invocation).getLast()).isEqualTo("two Success 0 still here\n");
        assertThat(invocation.get("Status").textValue()).isEqualTo("Failed");
    }

    @Test
    @DisplayName("Failed > TimedOut > Cancelled > Success")
    void failedGoesBeforeTimedOut() throws Exception {
        assertThat(run(step("one", "exit 137", ""), step("two", "exit 1", ""))
                        .get("StatusDetails")
                        .textValue())
                .isEqualTo("Failed");
        assertThat(run(step("one", "exit 137", ""), step("two", "exit 0", ""))
                        .get("StatusDetails")
                        .textValue())
                .isEqualTo("ExecutionTimedOut");
    }

    @Test
    @DisplayName("onFailure exit: Further document steps will be skipped, but for a finallyStep that is the last")
    void exitsOnFailure() throws Exception {
        JsonNode invocation = run(
                step("one", "echo out; exit 4", ",'onFailure':'exit'"),
                step("two", "echo never", ""),
                step("three", "echo at last", ",'finallyStep':true"));

        assertThat(plugins(invocation))
                .containsExactly(
                        "one Failed 4 out\n\n----------ERROR-------\nfailed to run commands: exit status 4",
                        skipped("two"),
                        "three Success 0 at last\n");
        assertThat(invocation.get("Status").textValue()).isEqualTo("Failed");
        assertThat(stream(invocation, "one", "StandardOutputContent"))
                .isEqualTo("out\n\nStep was found to have onFailure property. Further document steps will be skipped.");
    }

    @Test
    @DisplayName("onFailure successAndExit: Success with code 168, the rest skipped")
    void forgivesOnFailure() throws Exception {
        JsonNode invocation =
                run(step("one", "exit 4", ",'onFailure':'successAndExit'"), step("two", "echo never", ""));

        assertThat(plugins(invocation))
                .containsExactly(
                        "one Success 168 \n----------ERROR-------\nfailed to run commands: exit status 4",
                        skipped("two"));
        assertThat(invocation.get("Status").textValue()).isEqualTo("Success");
    }

    @Test
    @DisplayName("onSuccess exit: the rest is skipped; a finallyStep that is not the last is like any other")
    void exitsOnSuccess() throws Exception {
        JsonNode invocation = run(
                step("one", "true", ",'onSuccess':'exit'"),
                step("two", "echo never", ",'finallyStep':'true'"),
                step("three", "echo never", ""));

        assertThat(plugins(invocation)).containsExactly("one Success 0 ", skipped("two"), skipped("three"));
    }

    @Test
    @DisplayName("168 reported Success, the rest skipped; 169 Failed, the rest skipped")
    void skipsTheRestAfter168And169() throws Exception {
        assertThat(plugins(run(step("one", "exit 168", ""), step("two", "echo never", ""))))
                .containsExactly("one Success 168 ", skipped("two"));
        assertThat(plugins(run(step("one", "exit 169", ""), step("two", "echo never", ""))))
                .containsExactly(
                        "one Failed 169 \n----------ERROR-------\nfailed to run commands: exit status 169",
                        skipped("two"));
    }

    @Test
    @DisplayName("194 the agent reboots the node and runs the step again, then the next")
    void restartsInTheMiddle() throws Exception {
        JsonNode invocation = run(
                step("one", "echo 1", ""),
                step("two", "test -e seen || { touch seen; exit 194; }; echo again", ""),
                step("three", "echo 3", ""));

        assertThat(plugins(invocation))
                .containsExactly("one Success 0 1\n", "two Success 0 again\n", "three Success 0 3\n");
    }

    @Test
    @DisplayName(
            "Step execution skipped due to unsatisfied preconditions / unsupported plugin: Skipped is a form of success")
    void runsWhatIsForItsPlatform() throws Exception {
        String both = document(
                "{'action':'aws:runPowerShellScript','name':'win','precondition':{'StringEquals':['platformType','Windows']},'inputs':{'runCommand':['x']}}",
                "{'action':'aws:runShellScript','name':'lin','precondition':{'StringEquals':['Linux','platformType']},'inputs':{'runCommand':['echo here']}}");

        assertThat(plugins(runOn("{}", both)))
                .containsExactly(
                        "win Success 0 Step execution skipped due to unsatisfied preconditions: "
                                + "'\"StringEquals\": [platformType, Windows]'. Step name: win",
                        "lin Success 0 here\n");
        assertThat(plugins(runOn("{'platform':'Windows','simulated':{'stdout':'there'}}", both)))
                .containsExactly(
                        "win Success 0 there",
                        "lin Success 0 Step execution skipped due to unsupported plugin: aws:runShellScript. Step name: lin");
    }

    @Test
    @DisplayName("Unrecognized precondition(s): fail the step")
    void failsWhereAPreconditionIsNotUnderstood() throws Exception {
        JsonNode invocation = run(
                "{'action':'aws:runShellScript','name':'one','precondition':{'NumberEquals':['1','2']},'inputs':{'runCommand':['true']}}");

        assertThat(plugins(invocation))
                .containsExactly(
                        "one Failed 1 Unrecognized precondition(s): 'unrecognized operator: \"NumberEquals\"', "
                                + "please update agent to latest version. Step name: one");
    }

    @Test
    @DisplayName("If the document contains more than one step, you must specify the name of the step")
    void getCommandInvocationWantsTheStep() throws Exception {
        JsonNode invocation = run(step("one", "echo 1", ""), step("two", "exit 9", ""));

        assertThatThrownBy(() -> ssm.get(invocation.get("CommandId").textValue(), 0))
                .isInstanceOfSatisfying(
                        ServiceError.class, error -> assertThat(error.code()).isEqualTo("InvalidPluginName"));
        assertThatThrownBy(() -> stream(invocation, "aws:runShellScript", "PluginName"))
                .hasMessage("The plugin name isn't valid.");
        assertThat(stream(invocation, "one", "StandardOutputContent")).isEqualTo("1\n");
        assertThat(stream(invocation, "two", "StandardErrorContent"))
                .isEqualTo("failed to run commands: exit status 9");
        assertThat(stream(invocation, "two", "Status")).isEqualTo("Failed");
    }

    @Test
    @DisplayName("both streams cut at 24,000 bytes, of each plugin")
    void cutsTheStreamsOfEachStep() throws Exception {
        JsonNode invocation = run(step("one", "yes | head -c 30000", ""), step("two", "yes | head -c 30000 >&2", ""));

        assertThat(stream(invocation, "one", "StandardOutputContent")).hasSize(24_000);
        assertThat(stream(invocation, "two", "StandardErrorContent")).hasSize(8_000);
    }

    @Test
    @DisplayName("a reply is sent for each plugin: what has ended shows while the next runs, which is Pending before")
    void showsWhatHasEndedWhileTheNextRuns() throws Exception {
        ssm.close();
        ssm = Ssm.impatient(directory);
        String command =
                send(document(step("one", "echo 1", ""), step("two", "sleep 1000", ""), step("three", "echo 3", "")));
        ssm.clock.passSeconds(10);

        assertThat(plugins(ssm.invocations(command).get(0)))
                .containsExactly("one Success 0 1\n", "two InProgress -1 ", "three Pending -1 ");

        ssm.call("CancelCommand", "{'CommandId':'%s'}".formatted(command));
        ssm.clock.passSeconds(1);
        assertThat(plugins(ssm.invocations(command).get(0)))
                .containsExactly("one Success 0 1\n", "two Cancelled 137 ", "three Cancelled 1 ");
        assertThat(ssm.details(command)).containsExactly("Cancelled");
    }

    @Test
    @DisplayName(
            "timeoutSeconds of the step: it alone is killed; without executionTimeout the sum counts for the service")
    void endsTheStepThatTakesTooLong() throws Exception {
        ssm.close();
        ssm = Ssm.impatient(directory);
        String command = send(document(
                step("one", "sleep 1000", ",'timeoutSeconds':'60'"), step("two", "echo 2", ",'timeoutSeconds':90")));
        ssm.clock.passSeconds(70);

        assertThat(plugins(ssm.invocations(command).get(0)))
                .containsExactly("one ExecutionTimedOut 137 ", "two Success 0 2\n");
        assertThat(ssm.command(command).get("ExpiresAfter").decimalValue()).isEqualByComparingTo("1767229350.000");
    }

    @Test
    @DisplayName("the script is in a directory of the step's name, its output below the plugin's")
    void keepsScriptAndOutputOfEachStep() throws Exception {
        String id = run(step("one", "echo 1", "")).get("CommandId").textValue();

        String orchestration = "var/lib/amazon/ssm/%s/document/orchestration/%s/".formatted(ssm.id(0), id);
        assertThat(ssm.file(0, orchestration + "one/_script.sh")).isEqualTo("echo 1\n");
        assertThat(ssm.file(0, orchestration + "awsrunShellScript/one/stdout")).isEqualTo("1\n");
    }

    @Test
    @DisplayName("Invalid format in plugin properties: the step fails and says so")
    void failsWhereInputsAreOfAnotherType() throws Exception {
        JsonNode invocation = runOn(
                "{}",
                "{'schemaVersion':'2.2','parameters':{'c':{'type':'StringList','default':['a','b']}},'mainSteps':"
                        + "[{'action':'aws:runShellScript','name':'one','inputs':{'runCommand':['true','{{ c }}']}}]}");

        assertThat(plugins(invocation).getFirst())
                .startsWith("one Failed 1 \n----------ERROR-------\nInvalid format in plugin properties ");
    }
}
