package dev.errand.status;

import static dev.errand.fake.FakeSystemsManager.command;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.SendOutcome;
import dev.errand.fake.FakeCommandLog;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final FakeCommandLog log = new FakeCommandLog();
    private final MemoryStore store = new MemoryStore();
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));

    @Test
    void aCommandThatIsNotListedYetIsWaitedFor() {
        sent(3);

        assertThat(look(2)).isEqualTo(position.waiting(Duration.ofSeconds(2)));
    }

    @Test
    void aFleetThatEndsTogetherIsCollectedOnce() {
        sent(3);
        log.says(new CommandView(command(1), true, 3));

        Position next = look(2);

        assertThat(next.next()).isEqualTo(Next.COLLECT);
        assertThat(next.totals()).isEqualTo(new Totals(3, 0, 3, 0));
    }

    @Test
    void finishedNodesAreCollectedAsSoonAsNoMoreFollowThem() {
        sent(3);
        log.says(new CommandView(command(1), false, 2));

        assertThat(look(2).next()).as("more may follow at once").isEqualTo(Next.WAIT);
        assertThat(look(4).next()).as("nobody followed").isEqualTo(Next.COLLECT);
    }

    @Test
    void asksOnceForAllCommandsOfARound() {
        sent(120);

        look(2);

        assertThat(log.looks()).isEqualTo(1);
    }

    @Test
    void aBatchOfWhichNothingIsKnownGoesBackToDispatch() {
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        sent(3);

        Position next = look(2);

        assertThat(next.next()).isEqualTo(Next.DISPATCH);
        assertThat(next.batch()).isZero();
    }

    @Test
    void aNodeWithoutAFinalAnswerIsGivenUpWhenSystemsManagersOwnTimeIsOver() {
        sent(3);
        log.says(new CommandView(command(1), false, 0));
        long delivery = 600;
        long execution = 3600 + 60;
        long patience = 15 * 60;

        assertThat(look(delivery + execution + patience).next()).isEqualTo(Next.WAIT);
        assertThat(look(delivery + execution + patience + 1).next()).isEqualTo(Next.COLLECT);
    }

    @Test
    void aWaveOfWhichEveryNodeWasRefusedGoesStraightToItsReport() {
        ssm.surprise((service, command) -> new SendOutcome.Refused("AccessDenied", "no"));
        sent(3);

        assertThat(look(2).next()).isEqualTo(Next.REPORT);
    }

    @Test
    void asksAfterHalfAMinuteWhenTheAgentsOfAFewNodesWereLastSeen() {
        sent(120);
        ssm.vanish(FakeSystemsManager.node(2));

        look(0);
        look(29);
        assertThat(lastSeen()).as("too early").isEmpty();
        look(30);
        look(89);

        LastSeen seen = lastSeen().orElseThrow();
        assertThat(seen.askedAt()).isEqualTo(START.plusSeconds(30));
        assertThat(seen.agents())
                .containsExactly(agent("node-001"), agent("node-003"), agent("node-004"), agent("node-005"));
        look(90);
        assertThat(lastSeen().map(LastSeen::askedAt)).contains(START.plusSeconds(90));
    }

    @Test
    void asksOfNobodyOnceNoneIsWaitedFor() {
        sent(3);
        look(0);
        log.says(new CommandView(command(1), true, 3));

        look(60);

        assertThat(lastSeen()).isEmpty();
    }

    @Test
    void goesOnWhereItMayNotAsk() {
        sent(3);
        ssm.close(new LocationUnreachable(ssm.location(), Status.ACCESS_DENIED, "no"));
        look(0);

        assertThat(look(60).next()).isEqualTo(Next.WAIT);
        assertThat(lastSeen()).contains(new LastSeen(START.plusSeconds(60), List.of()));
    }

    private static LastSeen.Agent agent(String name) {
        return new LastSeen.Agent(name, true, Optional.of(START));
    }

    private Optional<LastSeen> lastSeen() {
        return store.require(Keys.progress("run"), Progress.class).lastSeen();
    }

    @Test
    void writesDownWhatItSaw() {
        sent(3);
        log.says(new CommandView(command(1), true, 3));

        look(2);

        Progress progress = store.require(Keys.progress("run"), Progress.class);
        assertThat(progress.batches())
                .extracting(BatchProgress::id, BatchProgress::completed, BatchProgress::due)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("1-1", 3, true));
    }

    private void sent(int nodes) {
        ssm.with(nodes);
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        Position planned = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        position = new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(planned, new Attempt("a", START), () -> true);
    }

    private Position look(long seconds) {
        return Fakes.watch(store, log, Fakes.everywhere(ssm)).look(position, START.plusSeconds(seconds));
    }
}
