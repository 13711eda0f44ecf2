package dev.errand.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.collect.GatherRecord;
import dev.errand.collect.LogStream;
import dev.errand.collect.Logged;
import dev.errand.collect.LoggedReading;
import dev.errand.collect.LoggedStream;
import dev.errand.collect.Reading;
import dev.errand.collect.Spooled;
import dev.errand.collect.SpooledFile;
import dev.errand.contract.Next;
import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.Sending;
import dev.errand.fake.SampleRun;
import dev.errand.plan.Batch;
import dev.errand.plan.EarlierResult;
import dev.errand.plan.EarlierResult.EarlierNode;
import dev.errand.plan.Gate;
import dev.errand.plan.Plan;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Position;
import dev.errand.plan.StepInput;
import dev.errand.plan.Totals;
import dev.errand.report.BriefResult;
import dev.errand.report.RunResult;
import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.Share;
import dev.errand.result.Completeness;
import dev.errand.result.CopiedFiles;
import dev.errand.result.CopiedFiles.CopiedFile;
import dev.errand.result.EarlyEnd;
import dev.errand.result.Failures;
import dev.errand.result.FetchedFiles;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Platform;
import dev.errand.status.Course;
import dev.errand.status.Gather;
import dev.errand.status.Halt;
import dev.errand.status.LastSeen;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static final Instant START = Instant.parse("2025-01-15T10:00:00Z");
    private static final Node NODE =
            new Node(new NodeId("i-12345678"), "web-1", Location.of("111122223333", "eu-west-1"), Platform.LINUX);

    private final Json json = new Json(Json.mapper());

    @Test
    void aPositionIsWhatTheStateMachinesChoiceReads() {
        Position position = Position.start("run", START, Next.DISPATCH, new Totals(3, 1, 0, 0));

        String written = new String(json.write(position), StandardCharsets.UTF_8);

        assertThat(written)
                .isEqualTo("{\"run\":\"run\",\"startedAt\":\"2025-01-15T10:00:00Z\",\"next\":\"dispatch\",\"wave\":1,"
                        + "\"batch\":0,\"waitSeconds\":0,"
                        + "\"totals\":{\"nodes\":3,\"notRun\":1,\"finished\":0,\"collected\":0}}");
        assertThat(json.read(json.write(position), Position.class)).isEqualTo(position);
    }

    @Test
    void recordsComeBackAsTheyWere() {
        NodeResult result = NodeResult.notRun(NODE, "NotManaged", "why");
        BatchRecord record = new BatchRecord(
                new Batch("1-1", 1, Location.of("111122223333", "eu-west-1"), Platform.LINUX, List.of(NODE)),
                BatchRecord.State.OPEN,
                new Sending("errand 1-1 nonce", START),
                List.of(new Sending("errand 1-1 earlier", START)),
                Optional.empty(),
                Optional.empty(),
                START.plusSeconds(60),
                Optional.of(new Failures(1, 2)));

        assertThat(json.read(json.write(result), NodeResult.class)).isEqualTo(result);
        assertThat(json.read(json.write(record), BatchRecord.class)).isEqualTo(record);
    }

    @Test
    void theResultOfARunOfAnySizeIsWhatARerunReads() {
        for (int nodes : List.of(2, 1001)) {
            SampleRun run = SampleRun.of(nodes);
            run.report(_ -> new byte[0]);
            Class<?> type = nodes == 2 ? RunResult.class : BriefResult.class;
            byte[] written = json.write(run.store().require(Keys.result("run"), type));

            EarlierResult read = json.read(written, EarlierResult.class);

            assertThat(read.dryRun()).isFalse();
            assertThat(read.nodes())
                    .hasSize(nodes)
                    .contains(new EarlierNode(
                            SampleRun.node(1).id(), SampleRun.node(1).name(), "111122223333", "eu-west-1", "Success"));
        }
    }

    @Test
    void whatIsListedComesBackWithItsAttributes() {
        ListedNode listed = new ListedNode(NODE.id(), Map.of("region", "us-east-1", "tags", "web"));

        assertThat(json.read(json.write(listed), ListedNode.class)).isEqualTo(listed);
    }

    @Test
    void aResultSaysNothingOfFilesAndStepsThatItDoesNotHave() {
        NodeResult result = NodeResult.notRun(NODE, "NotManaged", "why");

        assertThat(new String(json.write(result), StandardCharsets.UTF_8))
                .isEqualTo("{\"instanceId\":\"i-12345678\",\"name\":\"web-1\",\"account\":\"111122223333\","
                        + "\"region\":\"eu-west-1\",\"platform\":\"Linux\",\"status\":\"NotManaged\",\"reason\":\"why\","
                        + "\"stdout\":{\"text\":\"\",\"bytes\":0,\"complete\":\"yes\"},"
                        + "\"stderr\":{\"text\":\"\",\"bytes\":0,\"complete\":\"yes\"},\"source\":\"none\"}");
    }

    @Test
    void whatIsWrittenOfAGatheringCommandComesBack() {
        NodeResult result = NodeResult.notRun(NODE, "NotManaged", "why")
                .with(
                        Optional.of(new CopiedFiles(1, 0, List.of(new CopiedFile("/etc/app.conf", "written")))),
                        Optional.of(new FetchedFiles(
                                0, 0, Optional.empty(), Completeness.YES, Optional.empty(), List.of("/var/log/x"))));
        Reading spooled = new Reading(
                result,
                true,
                List.of(
                        new SpooledFile("stdout", Optional.of(5L), Optional.of("digest")),
                        new SpooledFile("stderr", Optional.empty(), Optional.empty())),
                Optional.empty());
        LoggedStream stream = new LoggedStream(
                new LogStream("/errand", "command/node/step/stdout"),
                "stdout",
                Optional.empty(),
                Optional.of(new LoggedStream.Expected(5, Optional.of("digest"), 1)),
                Optional.of("why"));
        Reading logged = new Reading(result, true, List.of(), Optional.of(new Logged(START, List.of(stream))));
        GatherRecord record = new GatherRecord(
                List.of(new Spooled(spooled, 1, START)),
                List.of(new LoggedReading(logged, 1)),
                List.of(new NodeId("i-0a1b2c3d")));

        assertThat(json.read(json.write(record), GatherRecord.class)).isEqualTo(record);
    }

    @Test
    void onlyAnOutputWhoseBytesAreNoTextSaysSo() {
        Output text = new Output("a", 1, Optional.empty(), Completeness.YES, Optional.empty());
        Output bytes = new Output("\ufffd", 1, Optional.empty(), Completeness.NO, Optional.empty(), true);

        assertThat(json.writeText(text)).isEqualTo("{\"text\":\"a\",\"bytes\":1,\"complete\":\"yes\"}");
        assertThat(json.writeText(bytes))
                .isEqualTo("{\"text\":\"\ufffd\",\"bytes\":1,\"complete\":\"no\",\"notUtf8\":true}");
        assertThat(List.of(json.read(json.write(text), Output.class), json.read(json.write(bytes), Output.class)))
                .containsExactly(text, bytes);
    }

    @Test
    void progressComesBackWithItsGatheringCommands() {
        Progress progress = json.read("""
                {"run":"run","wave":1,"waves":1,"since":"2025-01-15T10:00:00Z","collectedBefore":0,"batches":[
                 {"id":"1-1","commandId":"c","closed":false,"nodes":3,"completed":3,"isFinal":true,"collected":2,"slices":1,
                  "since":"2025-01-15T10:00:00Z","answerBy":"2025-01-15T12:00:00Z","due":false,"waitingFor":["web-1"],
                  "gathers":[{"id":"n-1","commandId":"g","nodes":1,"completed":0,"looked":0,
                   "since":"2025-01-15T10:00:00Z","answerBy":"2025-01-15T10:05:00Z","due":true}]}]}
                """.getBytes(StandardCharsets.UTF_8), Progress.class);

        assertThat(progress.batches().getFirst().gathers())
                .containsExactly(new Gather(
                        "n-1", Optional.of("g"), 1, 0, 0, START, Optional.empty(), START.plusSeconds(300), true));
        assertThat(json.read(json.write(progress), Progress.class)).isEqualTo(progress);
    }

    @Test
    void aRolloutComesBackAsItWas() {
        Gate gate = new Gate(Optional.of(new Share(5, true)), true, 60, Optional.of(4));
        Course course = new Course(
                gate,
                9,
                new Failures(1, 2),
                Optional.of(START),
                Optional.of(START.plusSeconds(60)),
                Optional.of(new Halt(2, 3, "halted after wave 2 of 3: why")));
        EarlyEnd end = new EarlyEnd(EarlyEnd.How.LEAVE, "jane", START);
        LastSeen seen = new LastSeen(
                START,
                List.of(
                        new LastSeen.Agent("web-1", false, Optional.of(START)),
                        new LastSeen.Agent("web-2", true, Optional.empty())));
        Progress progress = new Progress(
                "run",
                2,
                3,
                START,
                4,
                List.of(),
                7,
                Optional.of(course),
                Optional.of(end),
                Optional.of(START),
                Optional.of(seen),
                true);
        Position position = Position.start("run", START, Next.DISPATCH, new Totals(9, 2, 0, 0))
                .opening(3);

        assertThat(json.read(json.write(progress), Progress.class)).isEqualTo(progress);
        assertThat(json.read(json.write(position), Position.class)).isEqualTo(position);
    }

    @Test
    void aRecordOfAnEarlierVersionMayLackAList() {
        String planned = "{\"run\":\"run\",\"startedAt\":\"2025-01-15T10:00:00Z\",\"batches\":[]}";

        Plan plan = json.read(planned.getBytes(StandardCharsets.UTF_8), Plan.class);

        assertThat(plan).isEqualTo(new Plan("run", Optional.empty(), START, List.of(), List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "status", "collect", "report"})
    void theConsolesTestEventsAreInputsOfTheirSteps(String step) throws IOException {
        StepInput input = json.read(event(step), StepInput.class);

        assertThat(input.position().run()).isEqualTo("disk-usage-20250115-100000");
        assertThat(input.now()).isAfter(START);
    }

    @Test
    void theConsolesTestEventOfPlanIsItsInput() throws IOException {
        PlanInput input = json.read(event("plan"), PlanInput.class);

        assertThat(input.startedAt()).isEqualTo(START);
        assertThat(input.request()).isInstanceOf(java.util.Map.class);
    }

    private static byte[] event(String step) throws IOException {
        return Files.readAllBytes(Path.of("../events/console/functions", step + ".json"));
    }
}
