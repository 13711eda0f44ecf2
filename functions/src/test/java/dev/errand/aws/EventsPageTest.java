package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.contract.Notices;
import dev.errand.event.RunCompleted;
import dev.errand.event.RunEvent;
import dev.errand.event.RunStarted;
import dev.errand.event.WaveFinished;
import dev.errand.result.ObjectPointer;
import dev.errand.result.RequestedBy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Holds docs/events.md to what is put on the bus. */
class EventsPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern EXAMPLE = Pattern.compile("```json\n(\\{\n  \"version\".*?)```", Pattern.DOTALL);

    private static final String RUN = "restart-20261122-100000";
    private static final String EXECUTION = "arn:aws:states:eu-west-1:111122223333:execution:Errand:" + RUN;
    private static final Optional<String> NAME = Optional.of("restart the app");
    private static final Optional<RequestedBy> ADA = Optional.of(new RequestedBy("console:ada@example.com", true));
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String BUCKET = "errand-runstore";

    private static final List<RunEvent> EVENTS = List.of(
            new RunStarted(
                    RUN,
                    NAME,
                    EXECUTION,
                    ADA,
                    RunStarted.RUNNING,
                    START,
                    2,
                    RunStarted.Counts.of(5, 1),
                    "restart the app (%s) has started on 4 of 5 nodes in 2 waves.".formatted(RUN)),
            new WaveFinished(
                    RUN,
                    NAME,
                    EXECUTION,
                    ADA,
                    WaveFinished.Status.HALTED,
                    1,
                    2,
                    new WaveFinished.Counts(1, 0, 1, 0, 0),
                    START.plusSeconds(30),
                    Optional.of("halted after wave 1 of 2: 1 of 5 nodes failed, more than maxErrors 0"),
                    "restart the app (%s): wave 1 of 2 is over, 0 of 1 nodes succeeded; halted after wave 1 of 2: 1 of 5 nodes failed, more than maxErrors 0."
                            .formatted(RUN)),
            new RunCompleted(
                    RUN,
                    NAME,
                    EXECUTION,
                    ADA,
                    "Failed",
                    Map.of("total", 5, "succeeded", 0, "Failed", 1, "NotManaged", 1, "Skipped", 3),
                    START,
                    START.plusSeconds(31),
                    new ObjectPointer(BUCKET, "runs/%s/result.json".formatted(RUN)),
                    Optional.of(new ObjectPointer(BUCKET, "runs/%s/report.html".formatted(RUN))),
                    "restart the app (%s) has failed: 5 of 5 nodes did not succeed; halted after wave 1 of 2: 1 of 5 nodes failed, more than maxErrors 0."
                            .formatted(RUN),
                    "5 of 5 nodes did not succeed; halted after wave 1 of 2: 1 of 5 nodes failed, more than maxErrors 0.\n"
                            + "web-1 (i-0a1b2c3d4e5f60001) Failed, exit code 1\n…"));

    @Test
    void showsAnExampleOfEachEventWithItsWholeDetail() throws IOException {
        List<JsonNode> examples = examples();

        assertThat(examples).hasSize(EVENTS.size());
        for (int i = 0; i < EVENTS.size(); i++) {
            JsonNode put = put(EVENTS.get(i));
            JsonNode example = examples.get(i);
            assertThat(example.path("source")).isEqualTo(put.path("Source"));
            assertThat(example.path("detail-type")).isEqualTo(put.path("DetailType"));
            assertThat(example.path("resources")).isEqualTo(put.path("Resources"));
            assertThat(example.path("detail"))
                    .isEqualTo(JSON.readTree(put.path("Detail").asText()));
        }
    }

    private static JsonNode put(RunEvent event) throws IOException {
        FakeHttp http = new FakeHttp().answers(200, "{\"FailedEntryCount\":0,\"Entries\":[{\"EventId\":\"1\"}]}");
        SignedCalls calls = new SignedCalls(
                http,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIA", "secret")),
                "eu-west-1",
                wait -> {});
        SignedCalls.Service bus =
                new SignedCalls.Service("events", URI.create("https://events.eu-west-1.amazonaws.com/"));
        new BusAnnouncer(new Notices("Errand", "default"), () -> calls, bus, new Json(Json.mapper())).announce(event);
        return JSON.readTree(http.calls().getFirst().body()).at("/Entries/0");
    }

    private static List<JsonNode> examples() throws IOException {
        Matcher found = EXAMPLE.matcher(Files.readString(Path.of("../docs/events.md")));
        List<JsonNode> examples = new ArrayList<>();
        while (found.find()) {
            examples.add(JSON.readTree(found.group(1)));
        }
        return examples;
    }
}
