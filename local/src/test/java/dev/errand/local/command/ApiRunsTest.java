package dev.errand.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.local.remote.FakeStack;
import dev.errand.result.EarlyEnd;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRunsTest {
    private static final byte[] PRINTED = {'a', (byte) 0xff, '\n'};

    @SuppressWarnings("NullAway.Init")
    private FakeStack fake;

    @SuppressWarnings("NullAway.Init")
    private ApiRuns runs;

    @BeforeEach
    void start() {
        fake = FakeStack.start();
        runs = new ApiRuns(new Deployed(fake.api(), "--deployment Errand"));
    }

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void areListedPageByPage() {
        fake.answers(
                "GET /api/runs?limit=2",
                200,
                "{\"runs\":[{\"run\":\"b\",\"status\":\"Running\",\"startedAt\":\"2026-11-23T10:00:00Z\"}],\"next\":\"n\"}");
        fake.answers(
                "GET /api/runs?limit=2&next=n",
                200,
                "{\"runs\":[{\"run\":\"a\",\"status\":\"Failed\",\"startedAt\":\"2026-11-23T09:00:00Z\",\"endedAt\":\"2026-11-23T09:00:01Z\"}],\"next\":\"m\"}");

        assertThat(runs.newest(Optional.empty(), 2))
                .containsExactly(
                        new ListedRun("b", "Running", Instant.parse("2026-11-23T10:00:00Z"), Optional.empty()),
                        new ListedRun(
                                "a",
                                "Failed",
                                Instant.parse("2026-11-23T09:00:00Z"),
                                Optional.of(Instant.parse("2026-11-23T09:00:01Z"))));
    }

    @Test
    void oneThatIsNotThereIsNamedBesideThoseThatAre() {
        fake.refuses("GET /api/runs/x", 404, "there is no run x");
        fake.answers(
                "GET /api/runs?limit=5",
                200,
                "{\"runs\":[{\"run\":\"a\",\"status\":\"Failed\",\"startedAt\":\"2026-11-23T09:00:00Z\"}]}");

        assertThatThrownBy(() -> runs.find("x"))
                .isInstanceOf(BadUsage.class)
                .hasMessage("no run x is kept there; the newest are a");
        assertThatThrownBy(() -> runs.find("../x")).isInstanceOf(BadUsage.class);
    }

    @Test
    void theOutputOfANodeIsFoundByItsName() {
        fake.answers("GET /api/runs/a", 200, "{\"run\":\"a\",\"status\":\"Succeeded\"}");
        String result = fake.object(
                "result", "{\"nodes\":[{\"instanceId\":\"i-1\",\"name\":\"web-1\"}]}".getBytes(StandardCharsets.UTF_8));
        fake.answers("GET /api/runs/a/result", 200, "{\"url\":\"%s\"}".formatted(result));
        fake.answers(
                "GET /api/runs/a/nodes/i-1",
                200,
                "{\"instanceId\":\"i-1\",\"name\":\"web-1\",\"status\":\"Success\",\"exitCode\":0,\"stdout\":{\"text\":\"a\",\"bytes\":3,\"complete\":\"yes\",\"object\":\"k\"}}");
        fake.answers(
                "GET /api/runs/a/nodes/i-1/stdout",
                200,
                "{\"bytes\":3,\"complete\":\"yes\",\"url\":\"%s\"}".formatted(fake.object("stdout", PRINTED)));

        NodeOutput output = runs.find("a").output("web-1", false);

        ByteArrayOutputStream written = new ByteArrayOutputStream();
        StreamWriter.write(output.content(), new PrintStream(written, true, StandardCharsets.UTF_8));
        assertThat(written.toByteArray()).isEqualTo(PRINTED);
        assertThat(output.stream())
                .isEqualTo(
                        new StreamOutput("a", 3, Optional.empty(), StreamOutput.Complete.YES, Optional.of("k"), false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            202 | {"run":"a","status":"Running","cancelled":{"how":"cancel","by":"ada","at":"2026-11-23T10:00:00Z"}} | the run was cancelled by ada; it ends at its next look, and then 'errand show a --deployment Errand' prints its results
            200 | {"run":"a","status":"Ended"} | the execution of the run a was stopped; the Sweep finishes it
            200 | {"run":"a","status":"Failed"} | the run a had ended: Failed
            """)
    void anEndIsAskedFor(int status, String answer, String told) {
        fake.answers("POST /api/runs/a/cancel", status, answer);

        assertThat(runs.end("a", EarlyEnd.How.CANCEL)).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            1 | {"status":"Running","progress":{"nodes":3,"notRun":1,"finished":1,"collected":0}} | errand: the run a has no result: it is in progress, 1 of 2 nodes finished
            1 | {"status":"Running"} | errand: the run a has no result: it is in progress
            1 | {"status":"Ended"} | errand: the run a has no result: its execution was stopped, and the Sweep has yet to finish it
            1 | {"status":"Duplicate","duplicateOf":"b"} | errand: the run a has no result: it sent nothing, as an earlier run has its idempotencyKey: 'errand show b --deployment Errand'
            1 | {"status":"Failed","failure":{"error":"dev.errand.plan.NoNodesMatched","message":"no node"}} | errand: the run failed: dev.errand.plan.NoNodesMatched  no node
            2 | {"status":"Failed","failure":{"error":"dev.errand.plan.NotAllowed","message":"no policy"}} | errand: no policy
            2 | {"status":"Failed","failure":{"error":"dev.errand.request.InvalidRequest","message":"1 problem"}} | errand: 1 problem
            """)
    void saysWhyThereIsNoResult(int exitCode, String answer, String told) {
        fake.answers("GET /api/runs/a", 200, answer.replaceFirst("\\{", "{\"run\":\"a\","));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        int code = runs.find("a").tellNoResult(new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).replace("\n", "")).isEqualTo(told);
        assertThat(code).isEqualTo(exitCode);
    }
}
