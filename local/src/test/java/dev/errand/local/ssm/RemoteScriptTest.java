package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.node.NodeRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * AWS-RunRemoteScript from S3, as https://github.com/aws/amazon-ssm-agent runs it: agent/plugins/downloadcontent and
 * agent/fileutil/artifact/artifact.go.
 */
class RemoteScriptTest {
    private static final String PREFIX = "https://store.s3.eu-west-1.amazonaws.com/runs/r/staged/0-0/";

    @TempDir
    Path directory;

    private final Map<String, String> objects = new TreeMap<>(Map.of(
            "runs/r/staged/0-0/run.sh", "echo ran $1 in $PWD; cat parts/one; ls -l parts/one | cut -c1-10\n",
            "runs/r/staged/0-0/parts/one", "part\n",
            "runs/r/other", "echo other\n"));
    private final List<String> calls = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private Ssm ssm;

    @BeforeEach
    void startOneNode() {
        ssm = Ssm.withRoles(directory, "{'nodes':[{}]}", (id, account, region) -> new Role());
    }

    @AfterEach
    void close() {
        ssm.close();
    }

    /** A role that may read these objects, but for what is refused. */
    private final class Role implements NodeRole {
        @Override
        public List<String> keys(String bucket, String prefix) {
            calls.add("list %s %s".formatted(bucket, prefix));
            if (refused.contains("list")) {
                throw ServiceError.forbidden("AccessDenied", "Access Denied");
            }
            return objects.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .toList();
        }

        @Override
        public void download(String bucket, String key, Path file) {
            calls.add("get %s %s".formatted(bucket, key));
            if (refused.contains("get") || !objects.containsKey(key)) {
                throw ServiceError.forbidden("AccessDenied", "Access Denied");
            }
            try {
                Files.writeString(file, objects.getOrDefault(key, ""));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    private JsonNode run(String path, String commandLine) {
        String command = send("S3", "{\"path\": \"%s\"}".formatted(path), commandLine);
        ssm.clock.passSeconds(5);
        return ssm.invocations(command).get(0);
    }

    private String send(String type, String info, String commandLine) {
        ObjectNode input = JsonNodeFactory.instance.objectNode().put("DocumentName", "AWS-RunRemoteScript");
        input.putArray("InstanceIds").add(ssm.id(0));
        ObjectNode parameters = input.putObject("Parameters");
        parameters.putArray("sourceType").add(type);
        parameters.putArray("sourceInfo").add(info);
        parameters.putArray("commandLine").add(commandLine);
        return ssm.service
                .call(new Call(Ssm.OWNER, Ssm.REGION, "SendCommand", input))
                .at("/Command/CommandId")
                .textValue();
    }

    private static String plugin(JsonNode invocation, int step) {
        JsonNode plugin = invocation.get("CommandPlugins").get(step);
        return "%s %s %s %s"
                .formatted(
                        plugin.get("Name").textValue(),
                        plugin.get("Status").textValue(),
                        plugin.get("ResponseCode").asText(),
                        plugin.get("Output").textValue());
    }

    private Path downloads(JsonNode invocation) {
        return ssm.root
                .resolve(ssm.id(0))
                .resolve("var/lib/amazon/ssm/%s/document/orchestration/%s/downloads"
                        .formatted(ssm.id(0), invocation.get("CommandId").textValue()));
    }

    @Test
    @DisplayName("a prefix with its tree, below orchestration/downloads, where commandLine runs; files have mode 0700")
    void downloadsAPrefixAndRunsTheCommandLineThere() {
        JsonNode invocation = run(PREFIX, "run.sh first");

        Path downloads = downloads(invocation);
        assertThat(plugin(invocation, 0))
                .isEqualTo("downloadContent Success 0 Content downloaded to " + downloads + "/");
        assertThat(plugin(invocation, 1))
                .isEqualTo("runPowerShellScript Success 0 Step execution skipped due to unsatisfied preconditions: "
                        + "'\"StringEquals\": [platformType, Windows]'. Step name: runPowerShellScript");
        assertThat(plugin(invocation, 2))
                .isEqualTo("runShellScript Success 0 ran first in %s\npart\n-rwx------\n".formatted(downloads));
        assertThat(calls)
                .containsExactly(
                        "list store runs/r/staged/0-0/",
                        "get store runs/r/staged/0-0/parts/one",
                        "get store runs/r/staged/0-0/run.sh");
    }

    @Test
    @DisplayName("beside each file one with its ETag, named after the SHA-1 of its URL")
    void leavesTheETags() throws IOException {
        JsonNode invocation = run(PREFIX, "true");

        try (var files = Files.list(downloads(invocation))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).filter(name -> !name.equals("parts")))
                    .satisfiesExactlyInAnyOrder(
                            name -> assertThat(name).isEqualTo("run.sh"),
                            name -> assertThat(name).matches("[0-9a-f]{40}\\.etag"));
        }
    }

    @Test
    @DisplayName("Even for a single object the agent lists first (amazon-ssm-agent issue 287)")
    void downloadsOneObject() {
        JsonNode invocation = run("https://s3.eu-west-1.amazonaws.com/store/runs/r/other", "other");

        assertThat(plugin(invocation, 2)).isEqualTo("runShellScript Success 0 other\n");
        assertThat(calls).containsExactly("list store runs/r/other/", "get store runs/r/other");
    }

    @Test
    @DisplayName("the query string of a presigned URL is dropped")
    void dropsTheQuery() {
        run("https://store.s3.eu-west-1.amazonaws.com/runs/r/other?X-Amz-Signature=0&X-Amz-Expires=9", "true");

        assertThat(calls).containsExactly("list store runs/r/other/", "get store runs/r/other");
    }

    @Test
    @DisplayName("AccessDenied: Access Denied, status code: 403; the command runs all the same "
            + "(quickstart-microsoft-activedirectory issue 62)")
    void failsWhenTheRoleMayNotList() {
        refused.add("list");
        JsonNode invocation = run(PREFIX, "run.sh");

        assertThat(plugin(invocation, 0))
                .matches("(?s)downloadContent Failed 1 \n----------ERROR-------\nAccessDenied: Access Denied\n"
                        + "\tstatus code: 403, request id: [0-9A-F]{16}, host id: .*");
        assertThat(plugin(invocation, 2))
                .startsWith("runShellScript Failed 127 ")
                .contains("run.sh: not found");
        assertThat(invocation.get("Status").textValue()).isEqualTo("Failed");
    }

    @Test
    @DisplayName("without s3:GetObject: the agent tries without credentials: http request failed. status:403 Forbidden")
    void failsWhenTheRoleMayNotGet() {
        refused.add("get");

        assertThat(plugin(run(PREFIX, "run.sh"), 0))
                .isEqualTo("downloadContent Failed 1 \n----------ERROR-------\n"
                        + "http request failed. status:403 Forbidden statuscode:403");
    }

    @Test
    void failsForAHostThatIsNotS3s() {
        assertThat(plugin(run("http://127.0.0.1:4610/store/runs/r/other", "true"), 0))
                .isEqualTo("""
                        downloadContent Failed 1\s
                        ----------ERROR-------
                        InvalidParameter: 1 validation error(s) found.
                        - minimum field size of 1, ListObjectsInput.Bucket.
                        """);
    }

    @Test
    @DisplayName("a dollar sign in commandLine is a reference to a group: $HOME vanishes")
    void dollarSignsInTheCommandLineVanish() {
        assertThat(plugin(run(PREFIX, "echo a$PATH b"), 2)).isEqualTo("runShellScript Success 0 a b\n");
    }

    @Test
    @DisplayName("Windows: aws:runPowerShellScript, aws:runShellScript is skipped")
    void runsPowerShellOnWindows() {
        ssm.close();
        ssm = Ssm.withRoles(
                directory,
                "{'nodes':[{'platform':'Windows','simulated':{'stdout':'there'}}]}",
                (id, account, region) -> new Role());
        JsonNode invocation = run(PREFIX, ".\\\\run.ps1");

        assertThat(plugin(invocation, 1)).isEqualTo("runPowerShellScript Success 0 there");
        assertThat(plugin(invocation, 2))
                .isEqualTo("runShellScript Success 0 Step execution skipped due to unsupported plugin: "
                        + "aws:runShellScript. Step name: runShellScript");
        assertThat(calls).hasSize(3);
    }

    @Test
    void aSimulatedNodeAnswersForTheEnvelopeThatItDownloads() {
        objects.put(
                "runs/r/staged/0-0/envelope.sh",
                "#!/bin/sh\n# Errand: run x\ntoken=0123456789abcdef0123456789abcdef\nstdout_limit=20000\nstderr_limit=5700\n");
        ssm.close();
        ssm = Ssm.withRoles(directory, "{'nodes':[{'simulated':{'stdout':''}}]}", (id, account, region) -> new Role());

        assertThat(plugin(run(PREFIX, "sh envelope.sh"), 2)).isEqualTo("""
                        runShellScript Success 0\s
                        ----------ERROR-------
                        errand 0123456789abcdef0123456789abcdef EXITED 0 0 0
                        """);
    }

    @Test
    @DisplayName("allowedValues GitHub, S3; executionTimeout at most 28,800; sourceInfo is a StringMap")
    void refusesParametersThatTheDocumentDoesNotTake() {
        assertThatThrownBy(() -> send("s3", "{}", "x"))
                .hasMessage("Parameter \"sourceType\" has value \"s3\" not found in [GitHub, S3].");
        assertThatThrownBy(() -> send("S3", "path", "x"))
                .hasMessage("Parameter \"sourceInfo\" has value \"path\" which is no StringMap.");
        assertThatThrownBy(() -> send("GitHub", "{}", "x"))
                .hasMessage("sourceType GitHub of aws:downloadContent is not emulated locally; "
                        + "docs/local/ssm.md lists what is");
        assertThatThrownBy(() -> ssm.call(
                        "SendCommand",
                        "{'DocumentName':'AWS-RunRemoteScript','InstanceIds':['%s'],'Parameters':{'sourceType':['S3'],'executionTimeout':['28801']}}"
                                .formatted(ssm.id(0))))
                .hasMessageStartingWith("Parameter value \"28801\" for parameter name \"executionTimeout\"");
    }
}
