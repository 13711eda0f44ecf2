package dev.errand.local.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.gateway.Principal;
import dev.errand.local.template.Samples;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The API as curl finds it, which signs by itself (--aws-sigv4, since 7.75); skipped where there is none. Queries are in
 * order and paths need no encoding: older versions, 7.88 among them, sign both as they are written.
 */
class CurlTest {
    @TempDir
    Path folder;

    private RunningApi api;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(isInstalled(), "no curl on the PATH");
        api = new RunningApi(ApiSample.deployment(folder), folder);
    }

    @AfterEach
    void stop() {
        if (api != null) {
            api.close();
        }
    }

    @Test
    void aSignedRequestIsAnswered() throws Exception {
        assertThat(signed(api.credentials.owner(), "/runs/abc?a=1&b=2")).isEqualTo("{\"ok\":true} 200");

        JsonNode event = api.function.event();
        assertThat(event.path("queryStringParameters")).isEqualTo(Samples.json("{'a': '1', 'b': '2'}"));
        assertThat(event.at("/requestContext/http/userAgent").asText()).startsWith("curl/");
        assertThat(event.at("/requestContext/authorizer/iam/accessKey").asText())
                .isEqualTo(api.credentials.owner().accessKeyId());
    }

    @Test
    void aBodyArrivesWhole() throws Exception {
        api.function.answers("{'statusCode': 202, 'body': 'started'}");

        String answer = signed(
                api.credentials.owner(),
                "/runs",
                "--header",
                "Content-Type: application/json",
                "--data",
                "{\"command\":\"echo ü\"}");

        assertThat(answer).isEqualTo("started 202");
        assertThat(api.function.event().path("body").asText()).isEqualTo("{\"command\":\"echo ü\"}");
    }

    @Test
    void whoeverMayNotIsForbidden() throws Exception {
        Principal owner = api.credentials.owner();
        Principal liar = new Principal(owner.accessKeyId(), "wrong", owner.arn(), owner.account(), "x");
        String forbidden = "{\"message\":\"Forbidden\"} 403";

        assertThat(curl("/runs")).isEqualTo(forbidden);
        assertThat(signed(liar, "/runs")).isEqualTo(forbidden);
        assertThat(signed(api.reader, "/runs", "--data", "{}")).isEqualTo(forbidden);
        assertThat(signed(api.reader, "/runs")).isEqualTo("{\"ok\":true} 200");
        assertThat(curl("/runs", "--user", user(owner), "--aws-sigv4", "aws:amz:eu-west-1:ssm"))
                .isEqualTo(forbidden);
        assertThat(api.function.calls()).isEqualTo(1);
    }

    private String signed(Principal caller, String path, String... options) throws IOException, InterruptedException {
        List<String> all =
                new ArrayList<>(List.of("--user", user(caller), "--aws-sigv4", "aws:amz:eu-west-1:execute-api"));
        all.addAll(List.of(options));
        return curl(path, all.toArray(String[]::new));
    }

    private static String user(Principal caller) {
        return "%s:%s".formatted(caller.accessKeyId(), caller.secretAccessKey());
    }

    private String curl(String path, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("curl", "--silent", "--show-error", "--max-time", "20", "--write-out", " %{http_code}"));
        command.addAll(List.of(options));
        command.add(api.uri + path);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }

    private static boolean isInstalled() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "curl")));
    }
}
