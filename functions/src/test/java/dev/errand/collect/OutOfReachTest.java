package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.SendOutcome;
import dev.errand.fake.FakeLogStreams;
import dev.errand.fake.FakeManagers;
import dev.errand.fake.FakeSigner;
import dev.errand.fake.FakeUploads;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.fake.Printed;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.plan.Totals;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.request.Caller;
import dev.errand.request.NodeId;
import dev.errand.result.Completeness;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Platform;
import dev.errand.status.CommandView;
import dev.errand.status.Progress;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A run with one node at home and one in another account, which cannot be asked for a while. */
class OutOfReachTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final Location HOME = Location.of("111122223333", "eu-west-1");
    private static final Location THERE = Location.of("222233334444", "us-east-1");
    private static final NodeId NEAR = node(1);
    private static final NodeId FAR = node(2);
    private static final String LONG = "0123456789".repeat(5000);

    /** Delivery, execution, its margin and patience. */
    private static final long ANSWER = 600 + 3600 + 60 + 15 * 60;

    private static final long DEAD_AND_SETTLED =
            SETTINGS.functionTimeout().plus(SETTINGS.settling()).toSeconds();

    private final FakeManagers managers = new FakeManagers(HOME, THERE);
    private final FakeManagers.Place there = managers.at(THERE);
    private final FakeUploads uploads = new FakeUploads();
    private final MemoryStore store = new MemoryStore();
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(2, 0, 0, 0));
    private int visits;

    @Test
    void nodesOfALocationThatCannotBeAskedAreSentNothingAndTheOthersRun() {
        planned();
        there.close("the role is gone");

        dispatch(0);
        ends(HOME);

        assertThat(visit(2)).isEqualTo(Next.REPORT);
        assertThat(managers.at(HOME).ssm().sent()).hasSize(1);
        assertThat(statuses()).containsExactly(entry(NEAR, "Success"), entry(FAR, "AccessDenied"));
        assertThat(result(FAR).reason())
                .contains("account 222233334444 in us-east-1 cannot be asked: the role is gone");
    }

    @Test
    void whatMayHaveBeenSentBeforeALocationClosedIsGivenUpOnlyOnceItsAttemptIsDead() {
        planned();
        there.ssm().surprise((service, command) -> {
            service.take(command);
            there.close("the role is gone");
            return new SendOutcome.Unknown("connection reset");
        });
        dispatch(0);
        ends(HOME);

        assertThat(visit(2)).isEqualTo(Next.DISPATCH);
        dispatch(10);
        assertThat(visit(20)).isEqualTo(Next.DISPATCH);
        dispatch(10 + DEAD_AND_SETTLED);

        assertThat(visit(12 + DEAD_AND_SETTLED)).isEqualTo(Next.REPORT);
        assertThat(there.ssm().sent()).hasSize(1);
        assertThat(result(FAR).status()).isEqualTo("NoAnswer");
        assertThat(result(FAR).reason())
                .contains(
                        "account 222233334444 in us-east-1 cannot be asked: the role is gone"
                                + " (an earlier attempt to send had no answer and was not found, so the command may have run there)");
    }

    @Test
    void whatMayHaveBeenSentIsAdoptedWhenALocationOpensAgain() {
        planned();
        there.ssm().surprise((service, command) -> {
            service.take(command);
            there.close("the role is gone");
            return new SendOutcome.Unknown("connection reset");
        });
        dispatch(0);
        dispatch(10);
        there.reopen();
        dispatch(10 + DEAD_AND_SETTLED);
        ends(HOME);
        ends(THERE);

        assertThat(visit(12 + DEAD_AND_SETTLED)).isEqualTo(Next.REPORT);
        assertThat(there.ssm().sent()).hasSize(1);
        assertThat(statuses()).containsExactly(entry(NEAR, "Success"), entry(FAR, "Success"));
    }

    @Test
    void aLocationThatCannotBeLookedAtHoldsUpNoOtherAndIsLookedAtAgain() {
        sent();
        there.close("the role is gone");
        ends(HOME);

        assertThat(look(2)).isEqualTo(Next.COLLECT);
        assertThat(collect(2)).isEqualTo(Next.WAIT);
        assertThat(collected()).containsExactly(NEAR);
        there.reopen();
        ends(THERE);
        assertThat(look(10)).isEqualTo(Next.COLLECT);
        assertThat(collect(10)).isEqualTo(Next.REPORT);

        assertThat(statuses()).containsExactly(entry(NEAR, "Success"), entry(FAR, "Success"));
    }

    @Test
    void whatClosesBetweenTheLookAndCollectingIsCollectedLater() {
        sent();
        ends(HOME);
        ends(THERE);

        assertThat(look(2)).isEqualTo(Next.COLLECT);
        there.close("the role is gone");
        assertThat(collect(2)).isEqualTo(Next.WAIT);
        assertThat(collected()).containsExactly(NEAR);
        there.reopen();
        assertThat(visit(10)).isEqualTo(Next.REPORT);

        assertThat(statuses()).containsExactly(entry(NEAR, "Success"), entry(FAR, "Success"));
    }

    @Test
    void nodesOfALocationThatStaysClosedHaveNoAnswerOnceSystemsManagersTimeIsUp() {
        sent();
        ends(HOME);
        there.close("the role is gone");

        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(look(ANSWER)).isEqualTo(Next.WAIT);
        assertThat(visit(ANSWER + 1)).isEqualTo(Next.REPORT);

        assertThat(statuses()).containsExactly(entry(NEAR, "Success"), entry(FAR, "NoAnswer"));
        assertThat(result(FAR).reason())
                .contains("account 222233334444 in us-east-1 cannot be asked: the role is gone;"
                        + " the command was sent, and whether it ran is not known");
    }

    @Test
    void whatIsBeingGatheredWhenALocationClosesIsWaitedForAndThenGivenUp() {
        sent();
        ends(HOME);
        there.invocations().ended(command(1), FAR, "Success", Printed.by(token("1-2"), 0, LONG, ""));
        there.log().says(new CommandView(command(1), true, 1));
        assertThat(visit(2)).isEqualTo(Next.WAIT);
        assertThat(there.ssm().sent()).hasSize(2);

        there.close("the role is gone");
        long over = Duration.between(START, gatherAnswerBy()).toSeconds();
        assertThat(visit(over)).isEqualTo(Next.WAIT);
        assertThat(visit(over + 1)).isEqualTo(Next.REPORT);

        assertThat(result(FAR).status()).isEqualTo("Success");
        assertThat(result(FAR).stdout().complete()).isEqualTo(Completeness.NO);
        assertThat(result(FAR).reason())
                .contains("stdout is cut: the rest of its 50000 bytes could not be gathered:"
                        + " account 222233334444 in us-east-1 cannot be asked: the role is gone");
    }

    @Test
    void whatIsBeingGatheredWhenALocationClosesComesOnceItOpens() {
        sent();
        ends(HOME);
        there.invocations().ended(command(1), FAR, "Success", Printed.by(token("1-2"), 0, LONG, ""));
        there.log().says(new CommandView(command(1), true, 1));
        visit(2);
        there.log().says(new CommandView(command(2), true, 1));
        there.invocations().ended(command(2), FAR, "Success", Printed.killed(""));
        uploads.arrives(Keys.output("run", FAR, "stdout"), LONG);

        assertThat(look(4)).isEqualTo(Next.COLLECT);
        there.close("the role is gone");
        assertThat(collect(4)).isEqualTo(Next.WAIT);
        there.reopen();
        assertThat(visit(10)).isEqualTo(Next.REPORT);

        assertThat(result(FAR).stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(result(FAR).reason()).isEmpty();
    }

    private void sent() {
        planned();
        dispatch(0);
    }

    private void planned() {
        managers.at(HOME).ssm().with(NEAR, Platform.LINUX, true, Map.of());
        there.ssm().with(FAR, Platform.LINUX, true, Map.of());
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        store.create(
                Keys.request("run"), new RequestRecord("run", "arn", START, request, Caller.claimed(Optional.empty())));
        store.create(
                Keys.plan("run"),
                new Plan(
                        "run",
                        Optional.empty(),
                        START,
                        List.of(batch("1-1", HOME, NEAR), batch("1-2", THERE, FAR)),
                        List.of()));
    }

    private static Batch batch(String id, Location location, NodeId node) {
        return new Batch(
                id, 1, location, Platform.LINUX, List.of(new Node(node, node.value(), location, Platform.LINUX)));
    }

    private void dispatch(long seconds) {
        Attempt attempt = new Attempt("dispatch-" + ++visits, START.plusSeconds(seconds));
        position = new Dispatcher(SETTINGS, managers.outside(store)).dispatch(position.atBatch(0), attempt, () -> true);
    }

    /** The command there has succeeded. */
    private void ends(Location location) {
        boolean near = location.equals(HOME);
        managers.at(location)
                .invocations()
                .ended(
                        command(1),
                        near ? NEAR : FAR,
                        "Success",
                        Printed.by(token(near ? "1-1" : "1-2"), 0, "up\n", ""));
        managers.at(location).log().says(new CommandView(command(1), true, 1));
    }

    private static String token(String batch) {
        return BatchToken.of("run", START, batch);
    }

    /** Looks, and collects when something is due. */
    private Next visit(long seconds) {
        return look(seconds) == Next.COLLECT ? collect(seconds) : position.next();
    }

    private Next look(long seconds) {
        position = new Watch(
                        store,
                        managers.logs(),
                        Fakes.everywhere(command -> true),
                        managers.directory().inventories())
                .look(position, START.plusSeconds(seconds));
        return position.next();
    }

    private Next collect(long seconds) {
        Attempt attempt = new Attempt("collect-" + ++visits, START.plusSeconds(seconds));
        position = new Collector(new Collector.Outside(
                        store,
                        managers.invocations(),
                        managers.senders(),
                        Fakes.everywhere(new FakeLogStreams()),
                        new FakeSigner(),
                        uploads))
                .collect(position, attempt, () -> true);
        return position.next();
    }

    private Instant gatherAnswerBy() {
        return store.require(Keys.progress("run"), Progress.class)
                .batches()
                .getLast()
                .gathers()
                .getFirst()
                .answerBy();
    }

    private List<NodeId> collected() {
        return store.list(Keys.results("run")).stream()
                .flatMap(key -> store.require(key, NodeResults.class).nodes().stream())
                .map(NodeResult::instanceId)
                .toList();
    }

    private NodeResult result(NodeId node) {
        return Objects.requireNonNull(results().get(node));
    }

    private Map<NodeId, String> statuses() {
        Map<NodeId, String> statuses = new LinkedHashMap<>();
        results().forEach((node, result) -> statuses.put(node, result.status()));
        return statuses;
    }

    private Map<NodeId, NodeResult> results() {
        new Reporter(SETTINGS, store, new Reporter.Readers(findings -> new byte[0], run -> {})).report(position, START);
        Map<NodeId, NodeResult> results = new LinkedHashMap<>();
        store.require(Keys.result("run"), RunResult.class)
                .nodes()
                .forEach(result -> results.put(result.instanceId(), result));
        return results;
    }
}
