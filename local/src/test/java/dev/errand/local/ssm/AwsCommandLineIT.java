package dev.errand.local.ssm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.local.access.Credentials;
import dev.errand.local.fleet.Fleet;
import dev.errand.local.fleet.LogsBehaviour;
import dev.errand.local.gateway.Access;
import dev.errand.local.gateway.Gateway;
import dev.errand.local.gateway.Interceptor;
import dev.errand.local.logs.AgentLogs;
import dev.errand.local.logs.CloudWatchLogs;
import dev.errand.local.logs.LogsFaults;
import dev.errand.local.node.Machine;
import dev.errand.local.node.NodeRole;
import dev.errand.local.template.Samples;
import dev.errand.local.time.RealClock;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A custom document and its output in CloudWatch Logs, with the AWS CLI; skipped where none is installed. */
class AwsCommandLineIT {
    private static final String DOCUMENT = """
            {"schemaVersion": "2.2", "parameters": {"who": {"type": "String"}},
             "mainSteps": [{"action": "aws:runShellScript", "name": "greet", "inputs": {"runCommand": ["echo hello {{ who }}"]}},
                           {"action": "aws:runShellScript", "name": "leave", "inputs": {"runCommand": ["exit 5"]}}]}
            """;

    @TempDir
    static Path folder;

    private static final RealClock CLOCK = new RealClock();
    private static final Access ALL = (caller, action, resource, context) -> {};
    private static final Credentials CREDENTIALS = new Credentials(Samples.deployment());
    private static final CloudWatchLogs LOGS = new CloudWatchLogs(CLOCK, ALL, new LogsFaults(LogsBehaviour.USUAL));
    private static final Fleet FLEET = Fleet.standard();
    private static Optional<AutoCloseable> started = Optional.empty();
    private static URI endpoint = URI.create("http://127.0.0.1");

    @BeforeAll
    static void start() {
        assumeTrue(commandLine().isPresent(), "no aws on the PATH");
        SystemsManager service = new SystemsManager(
                new SsmSettings(Samples.ACCOUNT, Samples.REGION),
                FLEET,
                new Machine(CLOCK, folder.resolve("nodes"), (id, account, region) -> role(account, region)),
                ALL,
                new SsmFaults(FLEET.service()));
        Gateway gateway =
                new Gateway(CREDENTIALS, List.of(service, LOGS), List.of(), Interceptor.NONE, InstantSource.system());
        endpoint = gateway.start();
        started = Optional.of(() -> {
            gateway.close();
            service.close();
        });
    }

    @AfterAll
    static void stop() throws Exception {
        if (started.isPresent()) {
            started.get().close();
        }
        CLOCK.close();
    }

    private static NodeRole role(String account, String region) {
        AgentLogs agent = LOGS.agent(account, region);
        return new NodeRole() {
            @Override
            public void createLogGroup(String group) {
                agent.createGroup(group);
            }

            @Override
            public boolean hasLogGroup(String group) {
                return agent.hasGroup(group);
            }

            @Override
            public void createLogStream(String group, String stream) {
                agent.createStream(group, stream);
            }

            @Override
            public void putLogEvents(String group, String stream, List<String> messages) {
                agent.put(group, stream, messages);
            }
        };
    }

    @Test
    void runsACustomDocumentAndReadsItsStreams() throws Exception {
        String node = FLEET.nodes().getFirst().id();
        Path content = Files.writeString(folder.resolve("greet.json"), DOCUMENT);
        String status = aws(
                "ssm create-document --name Greet --document-type Command --query DocumentDescription.Status --content",
                "file://" + content);
        String command = aws(
                        "ssm send-command --document-name Greet --parameters who=bob --query Command.CommandId "
                                + "--cloud-watch-output-config CloudWatchOutputEnabled=true,CloudWatchLogGroupName=/g --instance-ids",
                        node)
                .strip();
        String waited =
                failing("ssm wait command-executed --plugin-name leave --command-id", command, "--instance-id", node);

        assertThat(status).isEqualTo("Creating\n");
        assertThat(waited).contains("terminal failure state");
        assertThat(aws(
                        "ssm get-command-invocation --plugin-name greet --query StandardOutputContent --command-id",
                        command,
                        "--instance-id",
                        node))
                .isEqualTo("hello bob\n\n");
        assertThat(aws(
                        "ssm list-command-invocations --details --query CommandInvocations[0].CommandPlugins[*].[Name,ResponseCode] --command-id",
                        command))
                .isEqualTo("greet\t0\nleave\t5\n");
        assertThat(aws(
                        "logs get-log-events --start-from-head --query events[*].message --log-group-name /g --log-stream-name",
                        "%s/%s/greet/stdout".formatted(command, node)))
                .isEqualTo("hello bob\n");
        assertThat(aws("logs describe-log-streams --query logStreams[*].logStreamName --log-group-name", "/g"))
                .isEqualTo("%1$s/%2$s/greet/stdout\t%1$s/%2$s/leave/stderr\n".formatted(command, node));
    }

    private static String aws(String words, String... more) throws IOException, InterruptedException {
        return run(0, words, more);
    }

    private static String failing(String words, String... more) throws IOException, InterruptedException {
        return run(255, words, more);
    }

    private static String run(int code, String words, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                commandLine().orElseThrow().toString(), "--endpoint-url", endpoint.toString(), "--output", "text"));
        command.addAll(List.of(words.split(" ", -1)));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(CREDENTIALS.environment(CREDENTIALS.owner()));
        builder.environment().put("AWS_DEFAULT_REGION", Samples.REGION);
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isEqualTo(code);
        return output;
    }

    private static Optional<Path> commandLine() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(entry -> Path.of(entry, "aws"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
