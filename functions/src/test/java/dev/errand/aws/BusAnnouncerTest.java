package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.Notices;
import dev.errand.event.RunStarted;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class BusAnnouncerTest {
    private static final RunStarted STARTED = new RunStarted(
            "run",
            Optional.empty(),
            "arn:run",
            Optional.empty(),
            RunStarted.RUNNING,
            Instant.parse("2026-11-22T10:00:00Z"),
            1,
            RunStarted.Counts.of(3, 1),
            "run has started on 2 of 3 nodes.");

    private final FakeHttp http = new FakeHttp();

    @Test
    void anEventIsPutOnTheBusOfTheDeploymentByOneSignedCall() throws IOException {
        http.answers(200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");

        announcer().announce(STARTED);

        FakeHttp.Call call = http.calls().getFirst();
        assertThat(http.calls()).hasSize(1);
        assertThat(call.request().firstMatchingHeader("X-Amz-Target")).contains("AWSEvents.PutEvents");
        assertThat(call.request().firstMatchingHeader("Authorization").orElseThrow())
                .contains("/eu-west-1/events/aws4_request");
        assertThat(new ObjectMapper().readTree(call.body())).isEqualTo(new ObjectMapper().readTree("""
                {"Entries": [{
                  "EventBusName": "operations",
                  "Source": "errand",
                  "DetailType": "Errand Run Started",
                  "Resources": ["arn:run"],
                  "Detail": "{\\"deployment\\":\\"Errand\\",\\"run\\":\\"run\\",\\"execution\\":\\"arn:run\\",\\"status\\":\\"Running\\",\\"startedAt\\":\\"2026-11-22T10:00:00Z\\",\\"waves\\":1,\\"counts\\":{\\"total\\":3,\\"toRun\\":2,\\"notRun\\":1},\\"summary\\":\\"run has started on 2 of 3 nodes.\\"}"}]}"""));
    }

    @Test
    void aBusThatRefusesDoesNotFailTheRun() {
        http.answers(400, "{\"__type\":\"AccessDeniedException\",\"message\":\"not authorized\"}");

        announcer().announce(STARTED);

        assertThat(http.calls()).hasSize(1);
    }

    @Test
    void aBusThatCannotBeReachedIsTriedAgainAndDoesNotFailTheRun() {
        http.resets().resets().resets();

        announcer().announce(STARTED);

        assertThat(http.calls()).hasSize(3);
    }

    @Test
    void anEntryThatIsRefusedDoesNotFailTheRun() {
        http.answers(200, "{\"FailedEntryCount\":1,\"Entries\":[{\"ErrorCode\":\"InternalFailure\"}]}");

        announcer().announce(STARTED);

        assertThat(http.calls()).hasSize(1);
    }

    private BusAnnouncer announcer() {
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
                "eu-west-1",
                wait -> {});
        SignedCalls.Service bus =
                new SignedCalls.Service("events", URI.create("https://events.eu-west-1.amazonaws.com/"));
        return new BusAnnouncer(new Notices("Errand", "operations"), () -> calls, bus, new Json(Json.mapper()));
    }
}
