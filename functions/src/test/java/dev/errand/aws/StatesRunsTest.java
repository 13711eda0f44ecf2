package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.api.Execution;
import dev.errand.api.Listed;
import dev.errand.api.Runs;
import dev.errand.contract.ApiSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class StatesRunsTest {
    private static final String MACHINE = "arn:aws:states:eu-west-1:111122223333:stateMachine:Errand";
    private static final String ARN = "arn:aws:states:eu-west-1:111122223333:execution:Errand:run";

    private final FakeHttp http = new FakeHttp();

    @Test
    void startsAnExecutionOfTheStateMachine() throws Exception {
        http.answers(200, "{\"executionArn\": \"%s\", \"startDate\": 1.5}".formatted(ARN));

        assertThat(runs().start("run", "{\"a\":1}")).isEqualTo(ARN);
        assertThat(Json.mapper().readTree(http.calls().getFirst().body()))
                .isEqualTo(Json.mapper().readTree("""
                {"stateMachineArn": "%s", "name": "run", "input": "{\\"a\\":1}"}""".formatted(MACHINE)));
    }

    @Test
    void aNameIsTakenThatStepFunctionsRemembers() {
        http.answers(400, "{\"__type\": \"com.amazonaws.swf#ExecutionAlreadyExists\", \"message\": \"exists\"}");

        assertThatThrownBy(() -> runs().start("run", "{}")).isInstanceOf(Runs.NameTaken.class);
    }

    @Test
    void readsAnExecutionWithTheMessageOfItsFailure() {
        http.answers(200, """
                {"executionArn": "%s", "status": "FAILED", "startDate": 1763805600.123, "stopDate": 1763805660,
                 "input": "{\\"name\\": \\"x\\"}", "error": "dev.errand.request.InvalidRequest",
                 "cause": "{\\"errorMessage\\": \\"1 problem\\", \\"errorType\\": \\"…\\"}"}""".formatted(ARN));

        assertThat(runs().describe("run"))
                .contains(new Execution(
                        ARN,
                        Runs.State.FAILED,
                        Instant.parse("2025-11-22T10:00:00.123Z"),
                        Optional.of(Instant.parse("2025-11-22T10:01:00Z")),
                        Map.of("name", "x"),
                        Map.of(),
                        Optional.of("dev.errand.request.InvalidRequest"),
                        Optional.of("1 problem")));
    }

    @Test
    void anExecutionThatStepFunctionsDoesNotKnowIsNothing() {
        http.answers(400, "{\"__type\": \"ExecutionDoesNotExist\", \"message\": \"no\"}");

        assertThat(runs().describe("run")).isEmpty();
    }

    @Test
    void listsExecutionsOfOneState() throws Exception {
        http.answers(200, """
                {"executions": [{"executionArn": "%s", "name": "run", "status": "ABORTED", "startDate": 0}],
                 "nextToken": "more"}""".formatted(ARN));

        assertThat(runs().list(Optional.of(Runs.State.ABORTED), 7, Optional.of("token")))
                .isEqualTo(new Runs.Page(
                        List.of(new Listed("run", Runs.State.ABORTED, Instant.EPOCH, Optional.empty())),
                        Optional.of("more")));
        assertThat(Json.mapper().readTree(http.calls().getFirst().body()))
                .isEqualTo(Json.mapper().readTree("""
                {"stateMachineArn": "%s", "maxResults": 7, "statusFilter": "ABORTED", "nextToken": "token"}""".formatted(MACHINE)));
    }

    @Test
    void aTokenOfYesterdayIsGone() {
        http.answers(400, "{\"__type\": \"InvalidToken\", \"message\": \"Invalid Token\"}");

        assertThatThrownBy(() -> runs().list(Optional.empty(), 7, Optional.of("old")))
                .isInstanceOf(Runs.PageGone.class);
    }

    private StatesRuns runs() {
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")),
                "eu-west-1",
                pause -> {});
        Json json = new Json(Json.mapper());
        SignedCalls.Service states = new SignedCalls.Service("states", URI.create("https://states.example/"));
        return new StatesRuns(new StatesCalls(() -> calls, states, json), new ApiSettings(MACHINE), json);
    }
}
