package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that are not in the command: long ones, and those in S3. */
class StagedScriptsIT {
    private static final List<String> AWKWARD = List.of(
            "--all", "it's $HOME\n", "", "-", "a  b", "\\n \\\\", "`id` $(id)", "\"{{ssm:/x}}\"", "*", "日本", "\r\n");

    private static final String NODES = """
            [{"name": "whole"},
             {"name": "curl", "machine": {"without": ["wget"]}},
             {"name": "wget", "machine": {"without": ["curl"]}},
             {"name": "busybox", "machine": {"without": ["curl"], "busybox": ["wget"]}}]""";

    /** Above 32,768 bytes a text is staged. */
    private static final String LONG = "# long\n".repeat(20_000);

    @TempDir
    static Path state;

    private static Site site;

    @BeforeAll
    static void start() {
        put("arguments.sh", "printf '<%s>' \"$@\"\n");
        put("arguments.py", "#!/usr/bin/env python3\nimport sys\nfor a in sys.argv[1:]: print(f'<{a}>', end='')\n");
        put("long.sh", LONG + "echo long\n");
        site = new Site(state, NODES, "");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "wget", "busybox"})
    void aLongScriptRunsWithEveryArgumentByteForByte(String tool) {
        ObjectNode request = Errand.JSON.createObjectNode();
        ObjectNode script = request.putObject("script").put("inline", LONG + "printf '<%s>' \"$@\"\n");
        AWKWARD.forEach(script.putArray("arguments")::add);

        assertThat(site.outcome(tool, request.toString()))
                .isEqualTo(Outcome.exited(0).printing("<" + String.join("><", AWKWARD) + ">"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"arguments.sh", "arguments.py"})
    void aScriptInS3RunsWithEveryArgumentByteForByte(String key) {
        ObjectNode request = Errand.JSON.createObjectNode();
        ObjectNode script = request.putObject("script").put("s3", "s3://app-releases/" + key);
        AWKWARD.forEach(script.putArray("arguments")::add);

        assertThat(site.outcome("curl", request.toString()))
                .isEqualTo(Outcome.exited(0).printing("<" + String.join("><", AWKWARD) + ">"));
    }

    @Test
    void aLongCommandRuns() {
        ObjectNode request = Errand.JSON.createObjectNode().put("command", LONG + "echo long; exit 7");

        assertThat(site.outcome("curl", request.toString()))
                .isEqualTo(Outcome.exited(7).printing("long\n"));
    }

    @Test
    void longArgumentsAreStagedWithAShortScript() {
        ObjectNode request = Errand.JSON.createObjectNode();
        ObjectNode script = request.putObject("script").put("inline", "printf %s \"$1\" | wc -c");
        script.putArray("arguments").add("x".repeat(100_000));

        assertThat(site.outcome("curl", request.toString()))
                .isEqualTo(Outcome.exited(0).printing("100000\n"));
    }

    @Test
    void aStagedScriptRunsAsAnotherUserAndLeavesNoProcessAtItsDeadline() {
        assumeTrue("root".equals(System.getProperty("user.name")));
        ObjectNode request = Errand.JSON.createObjectNode().put("runAs", "nobody");
        request.putObject("timeouts").put("executionSeconds", 5);
        request.putObject("script")
                .put("inline", LONG + "trap '' TERM; id -un; (sleep 1000; echo late) & sleep 1000; wait");

        Outcome outcome = site.outcome("whole", request.toString());

        assertThat(outcome.status()).as("%s", outcome).isEqualTo("ExecutionTimedOut");
        assertThat(outcome.stdout()).isEqualTo(Printed.whole("nobody\n"));
    }

    @Test
    void aScriptThatIsNotThereIsAProblemOfTheRequest() {
        Run run = site.run("curl", "{\"script\": {\"s3\": \"s3://app-releases/no-such.sh\"}}");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.script.s3: ").contains("s3://app-releases/no-such.sh");
    }

    @Test
    void aBucketThatIsNotThereIsAProblemOfTheRequest() {
        Run run = site.run("curl", "{\"script\": {\"s3\": \"s3://no-such-bucket/x.sh\"}}");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.script.s3: ");
    }

    @Test
    void aDeliveryThatMayTakeLongerThanUrlsLiveIsRefused() {
        Run run = site.run("curl", """
                {"script": {"s3": "s3://app-releases/long.sh"}, "timeouts": {"deliverySeconds": 3001}}""");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.timeouts.deliverySeconds: ").contains("node-role");
    }

    private static void put(String key, String text) {
        Site.put(state, "app-releases", key, text.getBytes(StandardCharsets.UTF_8));
    }
}
