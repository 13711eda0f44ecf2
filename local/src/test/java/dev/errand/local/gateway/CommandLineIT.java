package dev.errand.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.errand.local.store.Store;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the AWS CLI makes of the gateway; skipped where none is installed. */
class CommandLineIT {
    @TempDir
    Path folder;

    private Running running;

    @BeforeEach
    void start() {
        assumeTrue(commandLine().isPresent(), "no aws on the PATH");
        running = new Running(Store.in(folder.resolve("store")), Interceptor.NONE);
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void copiesAFileToABucketAndBack() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "text ".repeat(2_000_000));
        String object = "s3://%s/a/file".formatted(running.bucket);

        aws("s3", "cp", "--no-progress", file.toString(), object);
        String listed = aws("s3", "ls", "s3://%s/a/".formatted(running.bucket));
        aws("s3", "cp", "--no-progress", object, folder.resolve("copy").toString());
        aws("s3", "rm", object);

        assertThat(listed).contains(" 10000000 file");
        assertThat(folder.resolve("copy")).hasSameBinaryContentAs(file);
        assertThat(aws("s3", "ls")).contains(running.bucket);
    }

    @Test
    void sendsACommand() throws Exception {
        String answer = aws(
                "ssm",
                "send-command",
                "--document-name",
                "AWS-RunShellScript",
                "--query",
                "Command.CommandId",
                "--output",
                "text");

        assertThat(answer).isEqualTo("SendCommand by arn:aws:iam::111122223333:user/owner\n");
    }

    @Test
    void startsAnExecutionAndAsksWhoItIs() throws Exception {
        String started = aws(
                "stepfunctions",
                "start-execution",
                "--state-machine-arn",
                "arn:aws:states:eu-west-1:111122223333:stateMachine:m");
        String identity = aws("sts", "get-caller-identity", "--query", "Arn", "--output", "text");

        assertThat(started).contains("StartExecution eu-west-1");
        assertThat(identity).isEqualTo("arn:aws:iam::111122223333:user/owner\n");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(commandLine().orElseThrow().toString(), "--endpoint-url", running.uri.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(running.credentials.environment(running.credentials.owner()));
        builder.environment().put("AWS_DEFAULT_REGION", "eu-west-1");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private static Optional<Path> commandLine() {
        Stream<String> path = Arrays.stream(System.getenv("PATH").split(File.pathSeparator));
        return path.map(entry -> Path.of(entry, "aws"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
