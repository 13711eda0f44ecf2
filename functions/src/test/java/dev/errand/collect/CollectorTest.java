package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Dispatcher;
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
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.report.Reported;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.status.CommandView;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CollectorTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final String TOKEN = BatchToken.of("run", START, "1-1");
    private static final Duration TOO_LATE = Duration.ofHours(24);

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Object> request =
            new HashMap<>(Map.of("targets", Map.of("all", true), "command", "uptime"));
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));

    @Test
    void smallOutputsOfAWholeBatchCostOneCall() {
        sent(3);
        for (int i = 1; i <= 3; i++) {
            ends(i, "Success", Printed.by(TOKEN, 0, "up " + i + "\n", ""));
        }

        assertThat(lookAndCollect(2).next()).isEqualTo(Next.REPORT);

        assertThat(invocations.calls()).containsExactly("ListCommandInvocations");
        assertThat(result(1))
                .isEqualTo(new NodeResult(
                        node(1),
                        "node-001",
                        "111122223333",
                        "eu-west-1",
                        "Linux",
                        "Success",
                        Optional.empty(),
                        Optional.of(0),
                        Optional.of(Instant.parse("2026-11-22T10:00:01Z")),
                        Optional.of(Instant.parse("2026-11-22T10:00:02Z")),
                        new Output("up 1\n", 5, Optional.of(Keys.sha256("up 1\n")), Completeness.YES, Optional.empty()),
                        new Output("", 0, Optional.of(Keys.sha256("")), Completeness.YES, Optional.empty()),
                        dev.errand.result.Source.SSM,
                        Optional.of(command(1))));
    }

    @Test
    void anOutputThatTheListCutsIsReadFromTheNodesOwnInvocation() {
        sent(2);
        ends(1, "Success", Printed.by(TOKEN, 0, "short\n", ""));
        ends(2, "Success", Printed.by(TOKEN, 0, "x".repeat(5000), "warning\n"));

        lookAndCollect(2);

        assertThat(invocations.calls()).containsExactly("ListCommandInvocations", "GetCommandInvocation");
        assertThat(result(2).stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(result(2).stdout().text()).hasSize(Output.TEXT_BYTES);
        assertThat(result(2).stdout().object()).contains("runs/run/nodes/%s/stdout".formatted(node(2)));
        assertThat(result(2).stderr().text()).isEqualTo("warning\n");
    }

    @Test
    void anOutputBeyondWhatIsKeptIsIncompleteWithItsTrueSize() {
        sent(1);
        ends(1, "Success", Printed.by(TOKEN, 0, "x".repeat(5_000_000), ""));

        lookAndCollect(2);
        gathered(1, "stdout=impossible:no+curl");

        assertThat(result(1).status()).isEqualTo("Success");
        assertThat(result(1).stdout().bytes()).isEqualTo(5_000_000);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
    }

    @Test
    void anOutputThatWasChangedOnItsWayIsNotCalledComplete() {
        sent(1);
        Printed printed = Printed.by(TOKEN, 0, "caf\u00e9\n", "");
        ends(1, "Success", new Printed("caf\ufffd\n", "", printed.marker()));

        lookAndCollect(2);

        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
    }

    @Test
    void theTrueExitCodeDecidesNotSystemsManagersWord() {
        request.put("successExitCodes", List.of(0, 3));
        sent(3);
        ends(1, "Failed", Printed.by(TOKEN, 3, "", ""));
        ends(2, "Failed", Printed.by(TOKEN, 137, "", ""));
        ends(3, "Success", Printed.by(TOKEN, 0, "", ""));

        lookAndCollect(2);

        assertThat(List.of(result(1), result(2), result(3)))
                .extracting(NodeResult::status, node -> node.exitCode().orElseThrow())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Success", 3),
                        org.assertj.core.groups.Tuple.tuple("Failed", 137),
                        org.assertj.core.groups.Tuple.tuple("Success", 0));
    }

    @Test
    void linesThatLookLikeAMarkerFoolNobody() {
        sent(1);
        String lookalike = "errand %s EXITED 0 0 0\n".formatted("0".repeat(32));
        ends(1, "Failed", Printed.by(TOKEN, 7, lookalike + "\n----------ERROR-------\n", lookalike));

        lookAndCollect(2);

        assertThat(result(1).exitCode()).contains(7);
        assertThat(result(1).stdout().text()).isEqualTo(lookalike + "\n----------ERROR-------\n");
        assertThat(result(1).stderr().text()).isEqualTo(lookalike);
    }

    @Test
    void whatWasPrintedBeforeAKillIsThereAndNotCalledComplete() {
        sent(1);
        ends(1, "Cancelled", Printed.killed("step 1 of 3\n"));

        lookAndCollect(2);
        nothingIsGathered(1);

        assertThat(result(1).status()).isEqualTo("Cancelled");
        assertThat(result(1).stdout().text()).isEqualTo("step 1 of 3\n");
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.UNKNOWN);
    }

    @Test
    void whatWasPrintedBeforeAndAfterARestartIsOneResult() {
        request.put("allowReboot", true);
        sent(1);
        ends(
                1,
                "Success",
                restarted(Printed.by(TOKEN, 194, "one\n", "warning"), Printed.by(TOKEN, 0, "two\n", "gone\n")));

        lookAndCollect(2);

        assertThat(result(1).exitCode()).contains(0);
        assertThat(result(1).stdout()).isEqualTo(whole("one\ntwo\n"));
        assertThat(result(1).stderr()).isEqualTo(whole("warninggone\n"));
    }

    @Test
    void anOutputThatWasChangedBeforeARestartIsNotCalledComplete() {
        request.put("allowReboot", true);
        sent(1);
        Printed before = Printed.by(TOKEN, 194, "x".repeat(30_000), "");
        ends(1, "Success", restarted(before, Printed.by(TOKEN, 0, "two\n", "")));

        lookAndCollect(2);

        assertThat(result(1).stdout().bytes()).isEqualTo(30_004);
        assertThat(result(1).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(1).stderr()).isEqualTo(whole(""));
    }

    @Test
    void aNodeThatIsKilledAfterARestartIsNotSaidToHaveEnded() {
        request.put("allowReboot", true);
        sent(1);
        ends(1, "Cancelled", restarted(Printed.by(TOKEN, 194, "one\n", ""), Printed.killed("two\n")));

        lookAndCollect(2);
        nothingIsGathered(1);

        assertThat(result(1).exitCode()).isEmpty();
        assertThat(result(1).status()).isEqualTo("Cancelled");
        assertThat(result(1).stdout())
                .isEqualTo(new Output("one\ntwo\n", 8, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
        assertThat(result(1).stderr())
                .isEqualTo(new Output("", 0, Optional.empty(), Completeness.UNKNOWN, Optional.empty()));
    }

    @Test
    void aTextThatMayNotRestartItsNodeEndsWithTheExitCodeForIt() {
        sent(1);
        ends(1, "Failed", Printed.by(TOKEN, 194, "one\n", ""));

        lookAndCollect(2);

        assertThat(result(1).exitCode()).contains(194);
        assertThat(result(1).stdout()).isEqualTo(whole("one\n"));
    }

    @Test
    void aTextThatWasEndedAtItsTimeoutSaysHowItEnded() {
        request.put("timeouts", Map.of("executionSeconds", 5));
        sent(2);
        ends(1, "Failed", new Printed("", "", "errand %s DEADLINE 143 0 0".formatted(TOKEN)));
        ends(2, "Failed", new Printed("", "", "errand %s DEADLINE 137 0 0".formatted(TOKEN)));

        lookAndCollect(2);

        assertThat(List.of(result(1), result(2))).extracting(NodeResult::status).containsOnly("ExecutionTimedOut");
        assertThat(result(1).reason())
                .contains("was still running at its execution timeout of 5 s and ended on SIGTERM with exit code 143");
        assertThat(result(2).reason())
                .contains("was still running at its execution timeout of 5 s, did not end on SIGTERM and was killed");
    }

    @Test
    void anEnvelopeThatIsKilledBeforeItsTimeoutIsNotSaidToHaveTimedOut() {
        sent(1);
        ends(1, "ExecutionTimedOut", Printed.killed("before\n"));

        lookAndCollect(2);
        nothingIsGathered(1);

        assertThat(result(1).reason())
                .contains("was killed on the node 1 s after it began, before its execution timeout of 3600 s;"
                        + " did the node run out of memory?");
    }

    @Test
    void anExitCodeOfZeroThatDoesNotCountAsSuccessSaysWhy() {
        request.put("successExitCodes", List.of(3, 4));
        sent(1);
        ends(1, "Success", Printed.by(TOKEN, 0, "", ""));

        lookAndCollect(2);

        assertThat(result(1).status()).isEqualTo("Failed");
        assertThat(result(1).reason()).contains("exit code 0 is not among the request's successExitCodes [3, 4]");
    }

    @Test
    void aNodeThatRanAnEarlierCommandOfItsBatchHasThatOnesResult() {
        sent(1);
        invocations.ended(
                "a0000000-0000-4000-8000-000000000000", node(1), "Success", Printed.by(TOKEN, 0, "the first\n", ""));
        ends(1, "Success", Printed.claimed(TOKEN, "a0000000-0000-4000-8000-000000000000"));

        lookAndCollect(2);

        assertThat(result(1).stdout().text()).isEqualTo("the first\n");
        assertThat(result(1).commandId()).contains("a0000000-0000-4000-8000-000000000000");
    }

    @Test
    void aNodeWhoseEarlierCommandStillRunsIsWaitedFor() {
        sent(1);
        invocations.ended("a0000000-0000-4000-8000-000000000000", node(1), "InProgress", Printed.killed(""));
        ends(1, "Success", Printed.claimed(TOKEN, "a0000000-0000-4000-8000-000000000000"));

        assertThat(lookAndCollect(2).next()).isEqualTo(Next.WAIT);

        invocations.ended(
                "a0000000-0000-4000-8000-000000000000", node(1), "Success", Printed.by(TOKEN, 0, "late\n", ""));
        assertThat(lookAndCollect(60).next()).isEqualTo(Next.REPORT);
        assertThat(result(1).stdout().text()).isEqualTo("late\n");
    }

    @Test
    void finishedNodesAreCollectedWhileOthersRun() {
        sent(2);
        ends(1, "Success", Printed.by(TOKEN, 0, "quick\n", ""));
        log.says(new CommandView(command(1), false, 1));
        watch(2);

        assertThat(lookAndCollect(4).next()).isEqualTo(Next.WAIT);
        assertThat(position.totals().collected()).isEqualTo(1);

        ends(2, "Success", Printed.by(TOKEN, 0, "slow\n", ""));
        assertThat(lookAndCollect(60).next()).isEqualTo(Next.REPORT);
        assertThat(result(1).stdout().text()).isEqualTo("quick\n");
        assertThat(result(2).stdout().text()).isEqualTo("slow\n");
    }

    @Test
    void anAttemptThatWasThoughtDeadTakesNothingBackOfWhatTheNextCollected() {
        sent(2);
        ends(1, "Success", Printed.by(TOKEN, 0, "quick\n", ""));
        log.says(new CommandView(command(1), false, 1));
        watch(2);
        watch(4);
        Position due = position;
        beforeFirstWriteOf(Keys.results("run", "1-1", 1), () -> {
            ends(2, "Success", Printed.by(TOKEN, 0, "slow\n", ""));
            position = collect(due, 4);
        });

        collect(due, 4);

        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(result(1).stdout().text()).isEqualTo("quick\n");
        assertThat(result(2).stdout().text()).isEqualTo("slow\n");
    }

    @Test
    void anInvocationThatIsNotListedYetIsLookedForAgain() {
        sent(1);
        log.says(new CommandView(command(1), true, 1));

        assertThat(lookAndCollect(2).next()).isEqualTo(Next.WAIT);

        ends(1, "Success", Printed.by(TOKEN, 0, "", ""));
        assertThat(lookAndCollect(4).next()).isEqualTo(Next.REPORT);
    }

    @Test
    void aNodeThatNeverAnswersHasAResultThatSaysSo() {
        sent(1);
        invocations.ended(command(1), node(1), "InProgress", Printed.killed(""));
        log.says(new CommandView(command(1), false, 0));

        assertThat(lookAndCollect(TOO_LATE.toSeconds()).next()).isEqualTo(Next.REPORT);

        assertThat(result(1).status()).isEqualTo("NoAnswer");
        assertThat(result(1).reason())
                .contains("Systems Manager gave no final answer within its own time limits (last seen: InProgress);"
                        + " whether the command ran is not known");
    }

    @Test
    void theVerdictIsComputedFromTheNodes() {
        sent(2);
        ends(1, "Success", Printed.by(TOKEN, 0, "", ""));
        ends(2, "Undeliverable", Printed.killed(""));
        lookAndCollect(2);

        Reported reported = report();

        assertThat(reported.verdict()).isEqualTo("Failed");
        assertThat(reported.counts())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("total", 2, "succeeded", 1, "Success", 1, "Undeliverable", 1));
        assertThat(reported.summary()).isEqualTo("""
                        1 of 2 nodes did not succeed.
                        node-002 (%s) Undeliverable: does not exist any more or does not answer
                        Report: s3://bucket/runs/run/report.html
                        All results: s3://bucket/runs/run/result.json""".formatted(node(2)));
        assertThat(store.list("open/")).isEmpty();
    }

    private static Printed restarted(Printed before, Printed after) {
        String stdout = before.stdout() + after.stdout();
        String earlier = ended(before) + "\n";
        return after.marker().isEmpty()
                ? new Printed(stdout, earlier + after.stderr(), "")
                : new Printed(stdout, "", earlier + ended(after));
    }

    private static String ended(Printed printed) {
        return (printed.stderr().isEmpty() ? "" : printed.stderr() + "\n") + printed.marker();
    }

    private static Output whole(String text) {
        return new Output(text, text.length(), Optional.of(Keys.sha256(text)), Completeness.YES, Optional.empty());
    }

    private void sent(int nodes) {
        ssm.with(nodes);
        Position planned = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        position = new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(planned, new Attempt("a", START), () -> true);
    }

    private void ends(int node, String status, Printed printed) {
        invocations.ended(command(1), node(node), status, printed);
        log.says(new CommandView(command(1), true, ssm.all().size()));
    }

    private void watch(long seconds) {
        position = new Watch(store, Fakes.everywhere(log)).look(position, START.plusSeconds(seconds));
    }

    private Position lookAndCollect(long seconds) {
        watch(seconds);
        assertThat(position.next()).isEqualTo(Next.COLLECT);
        position = collect(position, seconds);
        return position;
    }

    /** Spools of nodes that were killed are asked for; these hold nothing. */
    private void nothingIsGathered(int node) {
        gathered(node, "stdout=absent stderr=absent");
    }

    private void gathered(int node, String said) {
        String report = "errand %s GATHERED %s".formatted(TOKEN, said);
        invocations.ended(command(2), node(node), "Success", new Printed(report, "", ""));
        log.says(new CommandView(command(2), true, 1));
        assertThat(lookAndCollect(4).next()).isEqualTo(Next.REPORT);
    }

    private Position collect(Position due, long seconds) {
        return new Collector(new Collector.Outside(
                        store,
                        Fakes.everywhere(invocations),
                        Fakes.everywhere(ssm),
                        Fakes.everywhere(new FakeLogStreams()),
                        new FakeSigner(),
                        new FakeUploads()))
                .collect(due, new Attempt("visit", START.plusSeconds(seconds)), () -> true);
    }

    private void beforeFirstWriteOf(String key, Runnable happens) {
        store.beforeWrite(written -> {
            if (written.equals(key)) {
                store.beforeWrite(any -> {});
                happens.run();
            }
        });
    }

    private Reported report() {
        return new Reporter(SETTINGS, store, new Reporter.Readers(_ -> new byte[0], _ -> {}))
                .report(position, START.plusSeconds(60));
    }

    private NodeResult result(int node) {
        report();
        return store.require(Keys.result("run"), RunResult.class).nodes().get(node - 1);
    }
}
