package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.request.Caller;
import dev.errand.request.InvalidRequest;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinisherTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant NOW = START.plusSeconds(600);
    private static final Finish FINISH = new Finish("run", "the sweeper");

    private final MemoryStore store = new MemoryStore();
    private final Finisher finisher = new Finisher(store);

    @Test
    void aFinishIsReadFromAnInputOfItsOwnAndFromNoRequest() {
        assertThat(Finish.read(FINISH.input())).contains(FINISH);
        assertThat(Finish.read(Map.of("targets", Map.of("all", true), "command", "uptime")))
                .isEmpty();
    }

    @Test
    void aRunIsFinishedFromTheWaveThatItsRecordsHaveReached() {
        plan();
        store.put(Keys.batch("run", "1-1"), "sent");
        store.put(Keys.batch("run", "12-3ab"), "sent");

        Position position = finisher.finish(FINISH, NOW);

        assertThat(position)
                .isEqualTo(Position.start("run", START, Next.DISPATCH, new Totals(3, 0, 0, 0))
                        .inWave(12));
        assertThat(store.get(Keys.cancelled("run"), EarlyEnd.class))
                .contains(new EarlyEnd(EarlyEnd.How.CANCEL, "the sweeper", NOW));
    }

    @Test
    void whoCancelledTheRunFirstStaysWhoDid() {
        plan();
        EarlyEnd first = new EarlyEnd(EarlyEnd.How.CANCEL, "jane", START);
        store.put(Keys.cancelled("run"), first);

        finisher.finish(FINISH, NOW);

        assertThat(store.get(Keys.cancelled("run"), EarlyEnd.class)).contains(first);
    }

    @Test
    void aRunThatHasDiedBeforeItsPlanWasWrittenLeavesNothingOpen() {
        store.put(Keys.open("run"), new OpenRun("run", START, "arn", 0));
        store.put(
                Keys.request("run"),
                new RequestRecord(
                        "run", "arn", START, Map.of("idempotencyKey", "once"), Caller.claimed(Optional.empty())));
        store.put(Keys.idempotency("once"), new IdempotencyRecord("run", START));

        assertThatThrownBy(() -> finisher.finish(FINISH, NOW))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("$.finish: is 'run', of which there is no plan, so it has sent nothing");

        assertThat(store.list(Keys.OPEN)).isEmpty();
        assertThat(store.list("keys/"))
                .as("a later request with its key is no duplicate")
                .isEmpty();
    }

    @Test
    void aRunThatHasItsResultIsLeftAsItIs() {
        plan();
        store.put(Keys.result("run"), "done");

        assertThatThrownBy(() -> finisher.finish(FINISH, NOW))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("$.finish: is 'run', which has its result");

        assertThat(store.list(Keys.OPEN)).isEmpty();
        assertThat(store.list(Keys.cancelled("run"))).isEmpty();
    }

    private void plan() {
        FakeSystemsManager ssm = new FakeSystemsManager().with(3);
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        new Planner(Settings.of("bucket", "111122223333"), Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
    }
}
