package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.BatchRecord.State;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.result.EarlyEnd;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EarlyEndTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final Duration DEAD_AND_SETTLED = SETTINGS.functionTimeout().plus(SETTINGS.settling());
    private static final String REASON = "nothing was sent to it: the run was cancelled by jane";

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));

    @Test
    void nothingIsSentOnceTheRunIsCancelled() {
        fleet(120);
        cancel();

        Position after = dispatch("a", START);

        assertThat(ssm.sent()).isEmpty();
        assertThat(record("1-3").state()).isEqualTo(State.CLOSED);
        assertThat(rejected("1-3")).hasSize(20).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(Status.CANCELLED);
            assertThat(result.reason()).contains(REASON);
        });
        assertThat(after)
                .isEqualTo(position.atBatch(3).with(new Totals(120, 120, 0, 0)).waiting(Duration.ofSeconds(2)));
    }

    @Test
    void onlyBatchesThatWereUnderWayAreSentAfterTheCancellation() {
        fleet(1000);
        ssm.surprise((service, command) -> {
            cancel();
            return service.take(command);
        });

        dispatch("a", START);

        assertThat(ssm.sent()).hasSizeBetween(1, 5);
        assertThat(store.list("runs/run/results/")).hasSize(20 - ssm.sent().size());
    }

    @Test
    void aCommandWhoseAnswerWasLostIsStillFoundSoThatItCanBeCancelled() {
        fleet(1);
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });
        dispatch("a", START);
        cancel();
        ssm.hideNewCommands(false);

        dispatch("b", START.plusSeconds(10));

        assertThat(record("1-1").state()).isEqualTo(State.SENT);
        assertThat(record("1-1").commandId()).contains(FakeSystemsManager.command(1));
    }

    @Test
    void whatMayHaveBeenSentIsGivenUpOnlyOnceItWouldBeSentAgainAndTheResultSaysSo() {
        fleet(1);
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> new SendOutcome.Unknown("connection reset"));
        dispatch("a", START);
        cancel();

        dispatch("b", START.plusSeconds(10));
        State early = record("1-1").state();
        dispatch("c", START.plusSeconds(10).plus(DEAD_AND_SETTLED));

        assertThat(early).isEqualTo(State.OPEN);
        assertThat(record("1-1").state()).isEqualTo(State.CLOSED);
        assertThat(rejected("1-1"))
                .extracting(NodeResult::reason)
                .containsExactly(
                        Optional.of(
                                REASON
                                        + " (an earlier attempt to send had no answer and was not found, so the command may have run there)"));
    }

    private void cancel() {
        store.put(Keys.cancelled("run"), new EarlyEnd(EarlyEnd.How.CANCEL, "jane", START));
    }

    private void fleet(int count) {
        ssm.with(count);
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
    }

    private Position dispatch(String nonce, Instant now) {
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(position, new Attempt(nonce, now), () -> true);
    }

    private BatchRecord record(String batch) {
        return store.require(Keys.batch("run", batch), BatchRecord.class);
    }

    private List<NodeResult> rejected(String batch) {
        return store.require(Keys.results("run", batch, 0), NodeResults.class).nodes();
    }
}
