package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Command;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.Gathering;
import dev.errand.dispatch.Part;
import dev.errand.dispatch.SendOutcome;
import dev.errand.dispatch.Upload;
import dev.errand.fake.FakeCommandLog;
import dev.errand.fake.FakeInvocations;
import dev.errand.fake.FakeLogStreams;
import dev.errand.fake.FakeSigner;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.FakeUploads;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.fake.Printed;
import dev.errand.fake.Sent;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.result.Completeness;
import dev.errand.result.FetchedFiles;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.Source;
import dev.errand.status.BatchProgress;
import dev.errand.status.CommandView;
import dev.errand.status.Gather;
import dev.errand.status.Progress;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What nodes keep in their spools, and how it comes into the run store. */
class GatheringTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final String LONG = "0123456789".repeat(5000);
    private static final int TAKEN_BY = 190;

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final FakeSigner signer = new FakeSigner();
    private final FakeUploads uploads = new FakeUploads();
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Object> request =
            new HashMap<>(Map.of("targets", Map.of("all", true), "command", "uptime"));
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));
    private int visits;

    @Test
    void smallOutputsAreNotGathered() {
        sent(3);
        for (int i = 1; i <= 3; i++) {
            ends(i, Printed.by(token(1), 0, "up\n", "warning\n"));
        }

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(signer.sessions()).isEmpty();
        assertThat(uploads.looks()).isZero();
    }

    @Test
    void aLongOutputIsBroughtWhole() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, "warning\n"));

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        LONG.substring(0, Output.TEXT_BYTES),
                        LONG.length(),
                        Optional.of(Keys.sha256(LONG)),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "stdout"))));
        assertThat(result(1).stderr())
                .isEqualTo(new Output(
                        "warning\n", 8, Optional.of(Keys.sha256("warning\n")), Completeness.YES, Optional.empty()));
        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason()).isEmpty();
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
    }

    @Test
    void theGatheringCommandTakesItsUrlsFromATableThatIsStaged() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, LONG));

        visit(2);

        long delivery = 120;
        long execution = 60;
        long margin = 60;
        long life = delivery + execution + margin;
        String table = "staged/run/1-1/gather-visit-1-1";
        List<Upload> uploading =
                List.of(upload(1, "stdout", life), upload(2, "stdout", life), upload(2, "stderr", life));
        String lines = Gathering.table(uploading);
        assertThat(new String((byte[]) store.require(table, Object.class), StandardCharsets.UTF_8))
                .isEqualTo(lines);
        Part part = new Part(
                new Part.Source.Download("https://get.session-1/%s?seconds=%d".formatted(table, life)),
                lines.length(),
                Keys.sha256(lines));
        Duration executionTimeout = Duration.ofSeconds(execution);
        assertThat(ssm.sent().getLast().command())
                .isEqualTo(new Command(
                        "AWS-RunShellScript",
                        Map.of(
                                "commands",
                                List.of(new Gathering("run", "run", token(1), executionTimeout).command(part)),
                                "executionTimeout",
                                List.of("60")),
                        List.of(node(1), node(2)),
                        Duration.ofSeconds(delivery),
                        "errand gather 1-1 visit-1-1"));
    }

    @Test
    void onlyNodesWithLongOutputsAreGatheredFrom() {
        sent(120);
        for (int i = 1; i <= 120; i++) {
            boolean isLong = i == 7 || i == 8 || i == 111;
            ended(i, Printed.by(token(1 + (i - 1) / 50), 0, isLong ? LONG : "up\n", ""));
        }
        allEnded(1, 2, 3);

        visit(2);
        for (int i : List.of(7, 8, 111)) {
            uploaded(i, "stdout", LONG);
            gathered(lastCommandOf(i), i, "Success", "");
        }

        assertThat(visit(4)).isEqualTo(Next.REPORT);
        assertThat(ssm.sent().stream().skip(3).map(Sent::command).map(Command::nodes))
                .as("one SendCommand for each batch concerned")
                .containsExactlyInAnyOrder(List.of(node(7), node(8)), List.of(node(111)));
        assertThat(signer.sessions()).containsExactly("run");
        assertThat(uploads.looks()).isEqualTo(3);
        assertThat(invocations.calls().stream().filter("ListCommandInvocations"::equals))
                .as("of three batches and two gathering commands")
                .hasSize(5);
        assertThat(invocations.calls().stream().filter("GetCommandInvocation"::equals))
                .hasSize(3);
        assertThat(log.looks()).isEqualTo(2);
        assertThat(report().nodes()).allMatch(node -> node.stdout().complete() == Completeness.YES);
    }

    @Test
    void theOthersHaveTheirResultsBefore() {
        sent(2);
        ends(1, Printed.by(token(1), 0, "up\n", ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));

        visit(2);

        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(store.list(Keys.results("run"))).containsExactly(Keys.results("run", "1-1", 1));
    }

    @Test
    void aNodeThatIsSlowToUploadHoldsNoOtherUp() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        running(2, 2);
        log.says(new CommandView(command(2), false, 1));

        assertThat(visit(4)).as("more may follow").isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).isZero();
        assertThat(visit(6)).isEqualTo(Next.WAIT);

        assertThat(position.totals().collected()).isEqualTo(1);
        uploaded(2, "stdout", LONG);
        gathered(2, 2, "Success", "");
        assertThat(visit(8)).isEqualTo(Next.REPORT);
        assertThat(List.of(result(1), result(2)))
                .extracting(node -> node.stdout().complete())
                .containsOnly(Completeness.YES);
    }

    @Test
    void nodesThatAreGatheredFromAreNotLookedAtAgainWhileOthersRun() {
        sent(2);
        ended(1, Printed.by(token(1), 0, LONG, ""));
        log.says(new CommandView(command(1), false, 1));
        visit(2);
        visit(4);
        assertThat(ssm.sent()).hasSize(2);
        int calls = invocations.calls().size();

        assertThat(visit(6)).isEqualTo(Next.WAIT);

        assertThat(invocations.calls()).hasSize(calls);
        assertThat(ssm.sent()).hasSize(2);
    }

    @Test
    void whatDidNotArriveIsTriedOnceMore() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=failed:S3+answered+503"));

        assertThat(visit(4)).isEqualTo(Next.WAIT);
        assertThat(ssm.sent()).hasSize(3);
        gathered(3, 1, "Failed", said("stdout=failed:S3+answered+503"));
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(3);
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        LONG.substring(0, Output.TEXT_BYTES),
                        LONG.length(),
                        Optional.of(Keys.sha256(LONG)),
                        Completeness.NO,
                        Optional.of("runs/run/nodes/%s/stdout.cut".formatted(node(1)))));
        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered: S3 answered 503");
        assertThat(result(1).source()).isEqualTo(Source.SSM);
    }

    @Test
    void aNodeThatCannotUploadAtAllIsNotAskedTwice() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "Failed", said("stdout=impossible:missing+tool:+curl+(or+GNU+wget)"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered:"
                        + " missing tool: curl (or GNU wget)");
    }

    @Test
    void whatANodeSaysCountsLessThanWhatTheRunStoreHas() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Failed", said("stdout=failed:connection+reset"));
        gathered(2, 2, "Success", said("stdout=sent:50000:" + Keys.sha256(LONG)));
        visit(4);
        assertThat(ssm.sent().getLast().command().nodes()).containsExactly(node(2));
        gathered(3, 2, "Success", said("stdout=sent:50000:" + Keys.sha256(LONG)));

        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(result(2).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(2).reason().orElseThrow())
                .endsWith("the node says that it is uploaded, but the run store has no such object");
    }

    @Test
    void anUploadOfAnotherSizeIsNotAccepted() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", "something else");
        gathered(2, 1, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).stdout().object()).contains("runs/run/nodes/%s/stdout.cut".formatted(node(1)));
        assertThat(result(1).reason().orElseThrow())
                .endsWith("what was uploaded has 14 bytes, and the node counted 50000");
    }

    @Test
    void anUploadOfOtherBytesIsNotAccepted() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        uploaded(1, "stdout", "x".repeat(LONG.length()));
        uploads.arrives(Keys.output("run", node(2), "stdout"), new Uploaded(LONG.length(), Optional.empty()));
        gathered(2, 1, "Success", "");
        gathered(2, 2, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(List.of(result(1), result(2)))
                .extracting(
                        node -> node.stdout().complete(), node -> node.reason().orElseThrow())
                .containsOnly(tuple(
                        Completeness.NO,
                        "stdout is cut: the rest of its 50000 bytes could not be gathered:"
                                + " what was uploaded has not the SHA-256 that the node reported"));
    }

    @Test
    void aStreamThatItsNodeCouldNotDigestIsThereAndNotCalledComplete() {
        sent(2);
        String marker = "errand %s EXITED 0 20000+30000:- 0".formatted(token(1));
        ends(1, new Printed(LONG.substring(0, 20_000), "", marker));
        ends(2, new Printed(LONG.substring(0, 20_000), "", marker));
        visit(2);
        uploads.arrives(Keys.output("run", node(1), "stdout"), new Uploaded(50_000, Optional.empty()));
        uploads.arrives(Keys.output("run", node(2), "stdout"), new Uploaded(30_000, Optional.empty()));
        gathered(2, 1, "Success", "");
        gathered(2, 2, "Success", "");

        visit(4);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.UNKNOWN);
        assertThat(result(2).stdout().complete()).as("the node's disk was full").isEqualTo(Completeness.NO);
        assertThat(result(2).stdout().bytes()).isEqualTo(50_000);
        assertThat(result(2).stdout().object()).contains(Keys.output("run", node(2), "stdout"));
    }

    @Test
    void aNodeThatDoesNotTakeTheCommandHasWhatSystemsManagerKept() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "DeliveryTimedOut", "");
        invocations.ended(command(2), node(1), "DeliveryTimedOut", Printed.nothing());

        assertThat(visit(200)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).as("no second attempt").hasSize(2);
        assertThat(result(1).reason().orElseThrow())
                .endsWith("its agent did not take the gathering command within 120 s");
    }

    @Test
    void aGatheringCommandWithoutAFinalAnswerIsGivenUp() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        running(2, 1);
        long answered = 2 + 60 + 120 + 60 + 180;

        assertThat(visit(answered)).isEqualTo(Next.WAIT);
        assertThat(visit(answered + 1)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow()).endsWith("the gathering command gave no final answer in its time");
    }

    @Test
    void aLostAnswerIsFollowedByAnotherCommandUnlessTheUploadsAreThere() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        visit(2);
        uploaded(1, "stdout", LONG);

        assertThat(visit(4)).isEqualTo(Next.WAIT);

        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(ssm.sent().getLast().command().nodes()).containsExactly(node(2));
        uploaded(2, "stdout", LONG);
        gathered(2, 2, "Success", "");
        assertThat(visit(6)).isEqualTo(Next.REPORT);
    }

    @Test
    void answersThatAreAlwaysLostEnd() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        for (int i = 0; i < 2; i++) {
            ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        }

        visit(2);
        visit(4);
        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow())
                .endsWith("Systems Manager gave no answer when it was sent the gathering command");
    }

    @Test
    void aThrottledCommandGoesRoundAgainAsOftenAsItTakes() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        for (int i = 0; i < 5; i++) {
            ssm.surprise((service, command) -> new SendOutcome.Throttled());
        }
        for (int i = 1; i <= 5; i++) {
            assertThat(visit(2L * i)).isEqualTo(Next.WAIT);
        }
        assertThat(ssm.sent()).hasSize(1);
        assertThat(uploads.looks()).as("nothing can be there").isZero();

        visit(12);
        assertThat(ssm.sent()).hasSize(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        assertThat(visit(14)).isEqualTo(Next.REPORT);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.YES);
    }

    @Test
    void throttlingThatDoesNotEndIsGivenUpAfterAnHour() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Throttled());
        visit(2);

        assertThat(visit(2 + 3600 + 1)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow())
                .endsWith("Systems Manager took no gathering command for 3600 s: too many calls");
    }

    @Test
    void aRefusedCommandIsAResultThatSaysSo() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ssm.surprise((service, command) -> new SendOutcome.Refused("AccessDenied", "not authorized to send"));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered: not authorized to send");
    }

    @Test
    void aNodeThatIsGoneDoesNotKeepTheOthersFromUploading() {
        sent(3);
        for (int i = 1; i <= 3; i++) {
            ends(i, Printed.by(token(1), 0, LONG, ""));
        }
        ssm.vanish(node(2));

        visit(2);

        assertThat(ssm.sent().stream().skip(1).flatMap(sent -> sent.command().nodes().stream()))
                .containsExactly(node(1), node(3));
        assertThat(position.totals().collected()).isEqualTo(1);
        assertThat(result(2).reason().orElseThrow())
                .endsWith("the node was stopped or terminated, or its agent is being registered again"
                        + " (InvalidInstanceId)");
    }

    @Test
    void whatIsLongerThanTheRequestWantsStaysWhereItIs() {
        request.put("output", Map.of("maxBytes", 40_000));
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(result(1).stdout().bytes()).isEqualTo(50_000);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).reason())
                .contains("stdout is cut: it has 50000 bytes, and the request's output.maxBytes is 40000");
    }

    @Test
    void whatANodeKeptUntilItWasKilledIsBrought() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        uploads.arrives(Keys.output("run", node(1), "stdout"), new Uploaded(70_000, Optional.empty()));
        gathered(2, 1, "Success", said("stdout=sent:70000:%s stderr=absent".formatted(Keys.sha256(""))));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Cancelled");
        assertThat(result(1).reason()).contains("was cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output(
                        "step 1\n",
                        70_000,
                        Optional.empty(),
                        Completeness.UNKNOWN,
                        Optional.of(Keys.output("run", node(1), "stdout"))));
        assertThat(result(1).stderr())
                .isEqualTo(new Output("", 0, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).source()).isEqualTo(Source.SPOOL);
    }

    @Test
    void aSpoolThatHoldsNoMoreThanSystemsManagerChangesNothing() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        uploaded(1, "stdout", "step 1\n");
        gathered(2, 1, "Success", said("stderr=absent"));

        visit(4);

        assertThat(result(1).stdout())
                .isEqualTo(new Output("step 1\n", 7, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).source()).isEqualTo(Source.SSM);
    }

    @Test
    void aNodeWhoseAgentIsGoneIsWaitedForNoLongerThanADelivery() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        invocations.ended(command(2), node(1), "InProgress", Printed.nothing());
        log.says(new CommandView(command(2), false, 0));

        assertThat(visit(2 + TAKEN_BY - 10)).isEqualTo(Next.WAIT);
        assertThat(visit(2 + TAKEN_BY)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason()).contains("was cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output("step 1\n", 7, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
    }

    @Test
    void whyWhatAKilledNodeKeptDoesNotComeIsSaidOnce() {
        sent(1);
        killed(1, "Cancelled", "step 1\n");
        visit(2);
        String said = said("stdout=impossible:no+tool+to+upload+with stderr=impossible:no+tool+to+upload+with");
        gathered(2, 1, "Failed", said);

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason())
                .contains("was cancelled; what it kept of its output could not be gathered: no tool to upload with");
    }

    @Test
    void aNodeThatGaveNoAnswerIsNotAskedForMore() {
        sent(1);
        killed(1, "DeliveryTimedOut", "step 1\n");

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void aGatheringCommandThatGetsNoAnswerIsNotSentAgain() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        gathered(2, 1, "DeliveryTimedOut", "");

        assertThat(visit(200)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(2);
        assertThat(result(1).reason().orElseThrow())
                .endsWith("the gathering command ended there as DeliveryTimedOut, without a report");
    }

    @Test
    void aNodeThatNeverRanAnythingIsNotGatheredFrom() {
        sent(1);
        invocations.ended(command(1), node(1), "Undeliverable", Printed.nothing());
        allEnded(1);

        assertThat(visit(2)).isEqualTo(Next.REPORT);

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void fetchedFilesAreBrought() {
        request.put("fetch", List.of(Map.of("path", "/var/log/app.log")));
        sent(1);
        ends(1, tarred("the tar"));
        visit(2);
        uploaded(1, "files.tar", "the tar");
        gathered(2, 1, "Success", "");

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).fetched())
                .contains(new FetchedFiles(
                        1,
                        7,
                        Optional.of(Keys.sha256("the tar")),
                        Completeness.YES,
                        Optional.of(Keys.output("run", node(1), "files.tar")),
                        List.of()));
        assertThat(result(1).source()).as("of its output").isEqualTo(Source.SSM);
    }

    @Test
    void aNodeWhoseFilesDoNotComeHasFailed() {
        request.put("fetch", List.of(Map.of("path", "/var/log/app.log")));
        sent(1);
        ends(1, tarred("the tar"));
        visit(2);
        gathered(2, 1, "Failed", said("files.tar=impossible:no+tool+to+upload+with"));

        assertThat(visit(4)).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("Failed");
        assertThat(result(1).exitCode()).contains(0);
        assertThat(result(1).reason()).contains("its files could not be gathered: no tool to upload with");
        assertThat(result(1).fetched().orElseThrow().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).fetched().orElseThrow().object()).isEmpty();
    }

    @Test
    void whyANodeRefusedTheGatheringCommandIsTheReason() {
        sent(1);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        String refusal = "errand %s REFUSED cannot get the table: S3 answered 403 AccessDenied".formatted(token(1));
        gathered(2, 1, "Failed", refusal);
        assertThat(visit(4)).as("another URL may do").isEqualTo(Next.WAIT);
        gathered(3, 1, "Failed", refusal);

        assertThat(visit(6)).isEqualTo(Next.REPORT);

        assertThat(result(1).reason().orElseThrow()).endsWith("cannot get the table: S3 answered 403 AccessDenied");
    }

    @Test
    void twoAttemptsAtOnceMakeOneResultOfEachNode() {
        sent(2);
        ends(1, Printed.by(token(1), 0, LONG, ""));
        ends(2, Printed.by(token(1), 0, "up\n", ""));
        watch(2);
        Position due = position;
        Progress before = progress();
        collect(due, 2);
        Progress first = progress();
        store.put(Keys.progress("run"), before);
        collect(due, 2);

        assertThat(ssm.sent()).as("harmless: S3 takes an object once").hasSize(3);
        assertThat(store.list("staged/run/1-1/"))
                .containsExactly("staged/run/1-1/gather-visit-1-1", "staged/run/1-1/gather-visit-2-1");
        uploaded(1, "stdout", LONG);
        gathered(3, 1, "Success", "");
        assertThat(visit(4)).isEqualTo(Next.REPORT);
        store.put(Keys.progress("run"), first);
        gathered(2, 1, "Success", "");
        assertThat(visit(6))
                .as("the first attempt's late progress changes nothing")
                .isEqualTo(Next.REPORT);
        assertThat(report().nodes())
                .extracting(NodeResult::instanceId, node -> node.stdout().complete())
                .containsExactly(tuple(node(1), Completeness.YES), tuple(node(2), Completeness.YES));
    }

    @Test
    void whatWasStagedForABatchIsGoneBeforeProgressSaysThatItIsDone() {
        sent(1);
        store.putBytes("staged/run/1-1/content", new byte[] {1});
        store.putBytes("staged/run/1-10/content", new byte[] {1});
        ends(1, Printed.by(token(1), 0, LONG, ""));
        visit(2);
        assertThat(store.list("staged/run/1-1/")).hasSize(2);
        uploaded(1, "stdout", LONG);
        gathered(2, 1, "Success", "");
        watch(4);
        store.beforeWrite(key -> assertThat(key.equals(Keys.progress("run"))
                        && !store.list("staged/run/1-1/").isEmpty())
                .isFalse());

        collect(position, 4);

        assertThat(store.list("staged/run/")).containsExactly("staged/run/1-10/content");
    }

    @Test
    void theEndOfALongRunIsNotHeldUpByThePaceOfItsPolls() {
        sent(2);
        ended(1, Printed.by(token(1), 0, LONG, ""));
        log.says(new CommandView(command(1), false, 1));
        visit(2);
        visit(3600);
        assertThat(position.waitSeconds()).as("a node still runs").isEqualTo(60);

        ends(2, Printed.by(token(1), 0, LONG, ""));
        visit(3660);

        assertThat(position.next()).isEqualTo(Next.WAIT);
        assertThat(position.waitSeconds()).as("nodes are only gathered from").isEqualTo(2);
    }

    @Test
    void progressStaysSmall() {
        sent(50);
        for (int i = 1; i <= 50; i++) {
            ended(i, Printed.by(token(1), 0, LONG, LONG));
        }
        allEnded(1);

        visit(2);

        assertThat(progress().batches())
                .flatExtracting(BatchProgress::gathers)
                .extracting(Gather::id, Gather::commandId, Gather::nodes)
                .containsExactly(tuple("visit-1-1", Optional.of(command(2)), 50));
    }

    private Progress progress() {
        return store.require(Keys.progress("run"), Progress.class);
    }

    /** A node that packed one file into a tar. */
    private static Printed tarred(String tar) {
        return new Printed(
                "", "", "errand %s EXITED 0 0 0 files=1:%d:%s".formatted(token(1), tar.length(), Keys.sha256(tar)));
    }

    private static Upload upload(int node, String file, long life) {
        String url = "https://put.session-1/runs/run/nodes/%s/%s?seconds=%d&sha256=%s"
                .formatted(node(node), file, life, Keys.sha256(LONG));
        return new Upload(node(node), token(1), file, url, Optional.of(Keys.sha256(LONG)));
    }

    private static String said(String files) {
        return "errand %s GATHERED %s".formatted(token(1), files);
    }

    private static String token(int batch) {
        return BatchToken.of("run", START, "1-" + batch);
    }

    private void sent(int nodes) {
        ssm.with(nodes);
        Position planned = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        position = new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(planned, new Attempt("a", START), () -> true);
    }

    /** The node's command has ended, as the last of its batch. */
    private void ends(int node, Printed printed) {
        ended(node, printed);
        allEnded(1);
    }

    private void ended(int node, Printed printed) {
        invocations.ended(command(lastCommandOf(node)), node(node), "Success", printed);
    }

    /** Batches are collected at the same time, so that it is not said which of them sends first. */
    private int lastCommandOf(int node) {
        return IntStream.rangeClosed(1, ssm.sent().size())
                .filter(number -> ssm.sent().get(number - 1).command().nodes().contains(node(node)))
                .max()
                .orElseThrow();
    }

    private void killed(int node, String status, String stdout) {
        invocations.ended(command(1), node(node), status, Printed.killed(stdout));
        allEnded(1);
    }

    private void allEnded(int... commands) {
        for (int command : commands) {
            log.says(new CommandView(
                    command(command),
                    true,
                    ssm.sent().get(command - 1).command().nodes().size()));
        }
    }

    /** The gathering command that was sent as the n-th command has ended on the node, as the last of its nodes. */
    private void gathered(int command, int node, String status, String said) {
        invocations.ended(command(command), node(node), status, new Printed("began\n" + said, "", ""));
        allEnded(command);
    }

    private void running(int command, int node) {
        invocations.ended(command(command), node(node), "InProgress", new Printed("began\n", "", ""));
        log.says(new CommandView(command(command), false, 0));
    }

    private void uploaded(int node, String file, String text) {
        uploads.arrives(Keys.output("run", node(node), file), text);
    }

    private Next visit(long seconds) {
        watch(seconds);
        if (position.next() == Next.COLLECT) {
            position = collect(position, seconds);
        }
        return position.next();
    }

    private void watch(long seconds) {
        position = new Watch(store, Fakes.everywhere(log)).look(position, START.plusSeconds(seconds));
    }

    private Position collect(Position due, long seconds) {
        Collector.Outside outside = new Collector.Outside(
                store,
                Fakes.everywhere(invocations),
                Fakes.everywhere(ssm),
                Fakes.everywhere(new FakeLogStreams()),
                signer,
                uploads);
        Attempt attempt = new Attempt("visit-" + ++visits, START.plusSeconds(seconds));
        return new Collector(outside).collect(due, attempt, () -> true);
    }

    private RunResult report() {
        new Reporter(SETTINGS, store, new Reporter.Readers(findings -> new byte[0], record -> {}))
                .report(position, START.plusSeconds(60));
        return store.require(Keys.result("run"), RunResult.class);
    }

    private NodeResult result(int node) {
        return report().nodes().get(node - 1);
    }
}
