package dev.errand.local.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.remote.FakeStack.Arrived;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunApiTest {
    private static final String START = "POST /api/runs?run=one";

    @SuppressWarnings("NullAway.Init")
    private FakeStack fake;

    @BeforeEach
    void start() {
        fake = FakeStack.start();
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void startsARunOnceHoweverOftenTheAnswerIsLost() {
        fake.isSilent(START);
        fake.answers(START, 503, "{\"message\":\"Service Unavailable\"}");
        fake.answers(START, 202, "{\"run\":\"one\",\"execution\":\"arn\"}");

        JsonNode started = fake.api().start("one", json("{\"command\":\"true\"}"));

        assertThat(started).isEqualTo(json("{\"run\":\"one\",\"execution\":\"arn\"}"));
        List<Arrived> calls = fake.arrived(START);
        assertThat(calls).hasSize(3).extracting(Arrived::body).containsOnly("{\"command\":\"true\"}");
        assertThat(calls.stream()
                        .map(call -> call.headers().getFirst("Idempotency-Key"))
                        .distinct())
                .singleElement()
                .asString()
                .matches("errand [0-9a-f-]{36}");
    }

    @Test
    void leavesARequestItsOwnKey() {
        fake.answers(START, 200, "{\"run\":\"zero\",\"duplicate\":true}");

        fake.api().start("one", json("{\"command\":\"true\",\"idempotencyKey\":\"schlüssel\"}"));

        assertThat(fake.arrived(START))
                .singleElement()
                .satisfies(call -> assertThat(call.headers().containsKey("Idempotency-Key"))
                        .isFalse());
    }

    @Test
    void signsForTheApi() {
        fake.answers("GET /api/runs/one", 200, "{}");

        fake.api().read("one");

        assertThat(fake.arrived("GET /api/runs/one")).singleElement().satisfies(call -> {
            assertThat(call.headers().getFirst("Authorization"))
                    .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
                    .contains("/eu-west-1/execute-api/aws4_request");
            assertThat(call.headers().getFirst("Host")).isEqualTo(fake.uri().getAuthority());
        });
    }

    @Test
    void tellsEveryProblemOfARequest() {
        fake.answers(START, 400, Map.of("Content-Type", "application/problem+json"), """
                {"title": "Bad request", "status": 400, "detail": "2 problems",
                 "problems": [{"path": "$.comand", "message": "unknown"}, {"path": "$.targets", "message": "missing"}]}""");

        assertThatThrownBy(() -> fake.api().start("one", json("{}")))
                .isInstanceOf(ApiProblem.class)
                .hasMessage("2 problems in the request\n  $.comand: unknown\n  $.targets: missing");
        assertThat(fake.arrived(START)).hasSize(1);
    }

    @Test
    void tellsAProblemOfItsOwn() {
        fake.refuses("GET /api/runs/none", 404, "there is no run none");

        assertThatThrownBy(() -> fake.api().read("none"))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem -> assertThat(problem.status()).isEqualTo(404))
                .hasMessage("there is no run none");
    }

    @Test
    void namesThePermissionThatIsMissing() {
        fake.answers("GET /api/runs/one", 403, "{\"message\":\"Forbidden\"}");

        assertThatThrownBy(() -> fake.api().read("one"))
                .isExactlyInstanceOf(Refused.class)
                .hasMessage(
                        "IAM does not let these credentials call the API of Errand; allow execute-api:Invoke on arn:aws:execute-api:eu-west-1:111122223333:localhost/$default/GET/api/runs/one\n  (the answer was 403: Forbidden)");
    }

    @Test
    void saysThatTheClockIsWrong() {
        Clock behind = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-1830));
        fake.answers("GET /api/runs/one", 403, "{\"message\":\"Forbidden\"}");

        assertThatThrownBy(() -> fake.api(behind).read("one"))
                .hasMessageStartingWith("the clock of this machine is 30 minutes behind");
    }

    @Test
    void saysThatItIsThrottled() {
        fake.answers("GET /api/runs/one", 429, "{\"message\":\"Too Many Requests\"}");

        assertThatThrownBy(() -> fake.api().read("one"))
                .isInstanceOf(Unreachable.class)
                .hasMessage("the API of Errand is throttled: too many calls at once; try again later");
        assertThat(fake.pauses()).hasSize(5).startsWith(Duration.ofMillis(500));
    }

    @Test
    void doesNotAskAgainWhereErrandItselfHasFailed() {
        fake.refuses("GET /api/runs/one", 500, "the role lacks s3:GetObject");

        assertThatThrownBy(() -> fake.api().read("one"))
                .isInstanceOf(Unreachable.class)
                .hasMessage("the API of Errand answered with status 500: the role lacks s3:GetObject");
        assertThat(fake.pauses()).isEmpty();
    }

    @Test
    void saysThatSomethingElseAnswers() {
        fake.answers("GET /api/runs/one", 200, "<html>log in first</html>");

        assertThatThrownBy(() -> fake.api().read("one"))
                .isInstanceOf(Unreachable.class)
                .hasMessage("what answered is not the API of Errand: <html>log in first</html>");
    }

    @Test
    void listsRunsAsTheyAreAskedFor() {
        fake.answers("GET /api/runs?limit=7&next=a%2Fb%20c%3D&status=Failed", 200, "{\"runs\":[]}");

        assertThat(fake.api().runs(Optional.of("Failed"), 7, Optional.of("a/b c=")))
                .isEqualTo(json("{\"runs\":[]}"));
    }

    @Test
    void goesThroughThePagesOfNodes() {
        fake.answers("GET /api/runs/one/nodes?limit=500", 200, "{\"nodes\":[{\"n\":1},{\"n\":2}],\"next\":\"p\"}");
        fake.answers("GET /api/runs/one/nodes?limit=500&next=p", 200, "{\"nodes\":[{\"n\":3},{\"n\":4}]}");
        List<Integer> seen = new ArrayList<>();

        fake.api().nodes("one", node -> seen.add(node.path("n").asInt()) && seen.size() < 3);

        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void writesTheBytesOfALinkAndTheTextWhereThereIsNone() throws IOException {
        byte[] bytes = {0, (byte) 0xff, (byte) 0xfe, '\r', '\n'};
        fake.answers(
                "GET /api/runs/one/nodes/i-1/stdout",
                200,
                "{\"bytes\":5,\"complete\":\"yes\",\"url\":\"%s\"}".formatted(fake.object("long", bytes)));
        fake.answers("GET /api/runs/one/nodes/i-1/stderr", 200, "{\"bytes\":3,\"complete\":\"yes\",\"text\":\"é\\n\"}");

        try (InputStream stdout = fake.api().output("one", "i-1", "stdout");
                InputStream stderr = fake.api().output("one", "i-1", "stderr")) {
            assertThat(stdout.readAllBytes()).isEqualTo(bytes);
            assertThat(stderr.readAllBytes()).isEqualTo(new byte[] {(byte) 0xc3, (byte) 0xa9, '\n'});
        }
        assertThat(fake.arrived("GET /objects/long"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.headers().containsKey("Authorization")).isFalse());
    }

    @Test
    void aRunWithoutAResultHasNoLinkToIt() {
        fake.refuses("GET /api/runs/one/result", 404, "the run one has no result yet");

        assertThat(fake.api().result("one")).isEmpty();
    }

    @Test
    void asksForTheEndOfARun() {
        fake.answers("POST /api/runs/one/cancel", 202, "{\"run\":\"one\"}");

        assertThat(fake.api().end("one", "leave")).isEqualTo(json("{\"run\":\"one\"}"));
        assertThat(fake.arrived("POST /api/runs/one/cancel"))
                .singleElement()
                .extracting(Arrived::body)
                .isEqualTo("{\"how\":\"leave\"}");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
