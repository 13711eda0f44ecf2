package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalCommandIT {
    private static final Pattern EXPORT = Pattern.compile("export (\\w+)=(.*)");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void leavesNoFunctionBehindHoweverItEnds(String signal) throws Exception {
        try (ErrandProcess errand = ErrandProcess.start(state, "local", "--port=0")) {
            Map<String, String> environment = environment(errand);
            startExecution(environment);
            List<ProcessHandle> functions = awaitDescendants(errand);

            errand.signal(signal);
            errand.exitCode();

            functions.forEach(function -> function.onExit().join());
            assertThat(functions).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        }
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ErrandProcess first = ErrandProcess.start(state, "local", "--port=0")) {
            String endpoint = environment(first).get("AWS_ENDPOINT_URL");
            String port = String.valueOf(endpoint).replaceAll(".*:", "");

            try (ErrandProcess second = ErrandProcess.start(state, "local", "--port=" + port)) {
                assertThat(second.exitCode()).isEqualTo(2);
                assertThat(second.errors())
                        .isEqualTo(
                                "errand: cannot listen on port %s of 127.0.0.1: it is taken; choose another with --port\n"
                                        .formatted(port));
            }
        }
    }

    private static Map<String, String> environment(ErrandProcess errand) throws java.io.IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : errand.outputUntil("ERRAND_BUCKET")) {
            Matcher export = EXPORT.matcher(line);
            if (export.matches()) {
                environment.put(export.group(1), export.group(2));
            }
        }
        return environment;
    }

    private void startExecution(Map<String, String> environment) throws Exception {
        ProcessBuilder aws = new ProcessBuilder(
                "aws",
                "stepfunctions",
                "start-execution",
                "--endpoint-url",
                environment.get("AWS_ENDPOINT_URL"),
                "--state-machine-arn",
                environment.get("ERRAND_STATE_MACHINE_ARN"),
                "--input",
                "{\"targets\":{\"all\":true},\"command\":\"sleep 1000\"}");
        aws.environment().putAll(environment);
        Process started = aws.redirectErrorStream(true).start();
        String answer = new String(started.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(answer).contains("executionArn");
    }

    private static List<ProcessHandle> awaitDescendants(ErrandProcess errand) {
        List<ProcessHandle> descendants = errand.descendants();
        while (descendants.isEmpty()) {
            Thread.onSpinWait();
            descendants = errand.descendants();
        }
        return descendants;
    }
}
