package dev.errand.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.errand.local.states.FunctionInvoker.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The host against AWS's runtime client, with small functions instead of the packaged ones. */
class LambdaHostIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ARN = "arn:aws:lambda:eu-west-1:111122223333:function:";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path state;

    @SuppressWarnings("NullAway.Init")
    private LambdaHost host;

    @BeforeEach
    void startHost() throws IOException {
        try (OutputStream file = Files.newOutputStream(state.resolve("function.zip"));
                ZipOutputStream archive = new ZipOutputStream(file)) {
            add(archive, SmallFunction.class);
            add(archive, SmallFunction.Refused.class);
        }
        List<LambdaFunction> functions = Stream.of(
                        "echo", "count", "environment", "hang", "slow", "sleep", "exit", "refuse", "large", "missing")
                .map(LambdaHostIT::function)
                .toList();
        host = new LambdaHost(home(false), functions);
    }

    private LambdaHome home(boolean recordsStarts) {
        return new LambdaHome(
                state.resolve("function.zip"),
                Path.of("target/runtime"),
                state.resolve("functions"),
                state,
                recordsStarts,
                URI.create("http://127.0.0.1:1"));
    }

    @AfterEach
    void stopHost() {
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();

        host.close();

        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void returnsWhatTheHandlerReturns() throws IOException {
        JsonNode payload = JSON.readTree("{\"run\":\"disk\",\"counts\":{\"nodes\":3},\"text\":\"ä€\"}");

        Answer answer = host.invoke(ARN + "echo", payload);

        assertThat(answer).isEqualTo(new Answer.Returned(payload));
    }

    @Test
    void reusesAProcessWhenTheInvocationIsOfAnAlias() {
        JsonNode first = returned("count:live");
        JsonNode second = returned("count");

        assertThat(second.get("process")).isEqualTo(first.get("process"));
        assertThat(second.get("calls").asInt()).isEqualTo(2);
        assertThat(host.peakMemoryKilobytes("count")).isGreaterThan(10_000);
    }

    @Test
    void startsAnotherProcessWhileTheFirstIsBusy() {
        CompletableFuture<JsonNode> first = CompletableFuture.supplyAsync(() -> returned("slow"));
        CompletableFuture<JsonNode> second = CompletableFuture.supplyAsync(() -> returned("slow"));

        assertThat(first.join().get("process")).isNotEqualTo(second.join().get("process"));
    }

    @Test
    void warmsFunctionsAhead() throws IOException {
        host.warmUp(List.of("count", "echo"));

        JsonNode answer = returned("count");

        assertThat(answer.get("calls").asInt()).isOne();
    }

    @Test
    void setsLambdasEnvironmentTheTemplatesAndTheEndpoint() {
        JsonNode environment = returned("environment");

        assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("environment");
        assertThat(environment.path("AWS_LAMBDA_FUNCTION_MEMORY_SIZE").asText()).isEqualTo("256");
        assertThat(environment.path("AWS_REGION").asText()).isEqualTo("eu-west-1");
        assertThat(environment.path("AWS_ACCESS_KEY_ID").asText()).isEqualTo("ASIAenvironment");
        assertThat(environment.path("AWS_SECRET_ACCESS_KEY").asText()).isEqualTo("secret");
        assertThat(environment.path("AWS_SESSION_TOKEN").asText()).isEqualTo("token");
        assertThat(environment.path("AWS_ENDPOINT_URL").asText()).isEqualTo("http://127.0.0.1:1");
        assertThat(environment.path("ERRAND_BUCKET").asText()).isEqualTo("store");
        assertThat(environment.has("HOME")).isFalse();
    }

    @Test
    void namesAnExceptionByItsClassAndGivesItsJsonAsTheCause() throws IOException {
        Answer answer = host.invoke(ARN + "refuse", JSON.readTree("{\"what\":\"today\"}"));

        Answer.Failed failed = failed(answer);
        assertThat(failed.error()).isEqualTo("dev.errand.local.lambda.SmallFunction$Refused");
        JsonNode cause = JSON.readTree(failed.cause());
        assertThat(cause.get("errorMessage").asText()).isEqualTo("not today");
        assertThat(cause.get("errorType").asText()).isEqualTo("dev.errand.local.lambda.SmallFunction$Refused");
        assertThat(cause.get("stackTrace").isArray()).isTrue();
        assertThat(host.log("refuse")).content().contains("about to refuse");
    }

    @Test
    void killsAFunctionAtItsTimeout() {
        Answer.Failed failed = failed(host.invoke(ARN + "hang", nothing()));

        assertThat(failed.error()).isEqualTo("Sandbox.Timedout");
        assertThat(failed.cause())
                .matches("\\{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":"
                        + "\"RequestId: [0-9a-f-]{36} Error: Task timed out after 2.00 seconds\"}");
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void reportsAProcessThatExits() {
        Answer.Failed failed = failed(host.invoke(ARN + "exit", nothing()));

        assertThat(failed.error()).isEqualTo("Runtime.ExitError");
        assertThat(failed.cause())
                .matches("\\{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":"
                        + "\"RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 3\"}");
    }

    @Test
    void reportsAProcessThatWasKilledAndStartsAnother() throws IOException {
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> host.invoke(ARN + "sleep", nothing()));
        awaitLog("sleep", "sleeping");

        host.kill("sleep");

        assertThat(ProcessHandle.current().descendants()).isEmpty();
        Answer.Failed failed = failed(answer.join());
        assertThat(failed.error()).isEqualTo("Runtime.ExitError");
        assertThat(failed.cause()).contains("Error: Runtime exited with error: signal: killed");
        assertThat(returned("count").get("calls").asInt()).isOne();
    }

    @Test
    void startsFromACacheThatTheFirstProcessRecorded() throws IOException {
        try (LambdaHost recording = new LambdaHost(home(true), List.of(function("echo")))) {
            assertThat(recording.invoke(ARN + "echo", nothing())).isInstanceOf(Answer.Returned.class);
        }
        List<Path> caches = caches();

        try (LambdaHost second = new LambdaHost(home(true), List.of(function("arguments")))) {
            Answer answer = second.invoke(ARN + "arguments", nothing());

            assertThat(caches).hasSize(1);
            assertThat(answer.toString()).contains("-XX:AOTCache=" + caches.getFirst());
        }
    }

    @Test
    void ofHostsThatShareTheirCodeOneAtATimeRecords() {
        try (LambdaHost first = new LambdaHost(home(true), List.of(function("arguments")));
                LambdaHost second = new LambdaHost(home(true), List.of(function("arguments")))) {
            assertThat(first.invoke(ARN + "arguments", nothing()).toString()).contains("-XX:AOTCacheOutput=");
            assertThat(second.invoke(ARN + "arguments", nothing()).toString()).doesNotContain("-XX:AOTCache");
        }
    }

    private List<Path> caches() throws IOException {
        try (Stream<Path> files = Files.walk(state.resolve("functions"))) {
            return files.filter(file -> file.toString().endsWith(".aot")).toList();
        }
    }

    /** What the function prints is the only sign that it has begun. */
    private void awaitLog(String function, String text) throws IOException {
        while (!Files.exists(host.log(function))
                || !Files.readString(host.log(function)).contains(text)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void refusesAnAnswerAboveLambdasLimit() {
        Answer.Failed failed = failed(host.invoke(ARN + "large", nothing()));

        assertThat(failed.error()).isEqualTo("Function.ResponseSizeTooLarge");
        assertThat(failed.cause()).contains("maximum allowed payload size (6291556 bytes)");
    }

    @Test
    void reportsAHandlerThatIsNotInThePackage() {
        Answer.Failed failed = failed(host.invoke(ARN + "missing", nothing()));

        assertThat(failed.cause()).contains("missing");
    }

    @Test
    void namesAFunctionThatDoesNotExist() {
        Answer.Failed failed = failed(host.invoke(ARN + "nowhere", nothing()));

        assertThat(failed)
                .isEqualTo(new Answer.Failed(
                        "Lambda.ResourceNotFoundException", "Function not found: " + ARN + "nowhere"));
    }

    private JsonNode returned(String function) {
        return switch (host.invoke(ARN + function, nothing())) {
            case Answer.Returned(JsonNode payload) -> payload;
            case Answer.Failed failed -> throw new AssertionError(failed);
        };
    }

    private static Answer.Failed failed(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Failed.class);
        return (Answer.Failed) answer;
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static LambdaFunction function(String name) {
        return new LambdaFunction(
                name,
                ARN + name,
                new FunctionConfiguration(
                        SmallFunction.class.getName() + "::" + name,
                        256,
                        Duration.ofSeconds(name.equals("hang") ? 2 : 60),
                        Map.of("ERRAND_BUCKET", "store")),
                new FunctionCredentials("ASIA" + name, "secret", "token"));
    }

    private static void add(ZipOutputStream archive, Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        archive.putNextEntry(new ZipEntry(path));
        try (InputStream content = SmallFunction.class.getResourceAsStream("/" + path)) {
            assertThat(content).isNotNull();
            content.transferTo(archive);
        }
    }
}
