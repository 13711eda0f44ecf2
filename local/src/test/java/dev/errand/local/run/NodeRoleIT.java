package dev.errand.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that read what they need from the run store with their own role. */
class NodeRoleIT {
    private static final List<String> AWKWARD = List.of(
            "--all", "it's $HOME\n", "", "-", "a  b", "\\n \\\\", "`id` $(id)", "{{ssm:/x}}", "*", "日本", "\r\n");

    /** Without a tool that downloads: it is the agent that does. */
    private static final String NODES = """
            [{"name": "web", "machine": {"without": ["curl", "wget", "busybox"]}}]""";

    @TempDir
    static Path state;

    @TempDir
    Path node;

    private static Site site;

    @BeforeAll
    static void start() {
        Site.put(state, "app-releases", "arguments.sh", "printf '<%s>' \"$@\"\n".getBytes(StandardCharsets.UTF_8));
        byte[] large = new byte[2_000_000];
        new Random(7).nextBytes(large);
        Site.put(state, "app-releases", "app/app.bin", large);
        Site.put(state, "app-releases", "app/conf/app.conf", "x\n".getBytes(StandardCharsets.UTF_8));
        site = new Site(state, NODES, "");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void aScriptInS3RunsWithEveryArgumentByteForByte() {
        ObjectNode request = request();
        ObjectNode script = request.putObject("script").put("s3", "s3://app-releases/arguments.sh");
        AWKWARD.forEach(script.putArray("arguments")::add);

        assertThat(site.outcome("web", request.toString()))
                .isEqualTo(Outcome.exited(0).printing("<" + String.join("><", AWKWARD) + ">"));
    }

    @Test
    void aDeliveryMayTakeADay() {
        ObjectNode request = request().put("command", "echo ran; exit 3");
        request.putObject("timeouts").put("deliverySeconds", 86_400);

        assertThat(site.outcome("web", request.toString()))
                .isEqualTo(Outcome.exited(3).printing("ran\n"));
    }

    @Test
    void filesAreCopied() {
        ObjectNode request = request();
        request.putArray("copy")
                .addObject()
                .put("from", "s3://app-releases/app/")
                .put("to", node.resolve("app").toString());

        JsonNode result = site.result("web", request.toString());

        assertThat(Outcome.of(result)).isEqualTo(Outcome.exited(0));
        assertThat(result.at("/copied/written").asInt()).isEqualTo(2);
        assertThat(node.resolve("app/conf/app.conf")).hasContent("x\n");
        assertThat(node.resolve("app/app.bin")).hasSize(2_000_000);
    }

    @Test
    void secretsAreRefused() {
        Run run = site.run("web", """
                {"command": "env", "staging": "node-role", "environment": {"TOKEN": {"secret": "app/token"}}}""");

        assertThat(run.error()).isEqualTo("dev.errand.request.InvalidRequest");
        assertThat(run.cause()).contains("$.staging: ");
    }

    private static ObjectNode request() {
        return Errand.JSON.createObjectNode().put("staging", "node-role");
    }
}
