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
import dev.errand.result.EarlyEnd;
import dev.errand.result.EarlyEnd.How;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Status;
import dev.errand.status.CommandView;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A run of three nodes in one batch: one has ended, two have not when somebody ends it. */
class EndedEarlyTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final String TOKEN = BatchToken.of("run", START, "1-1");

    private final FakeSystemsManager ssm = new FakeSystemsManager().with(3);
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final MemoryStore store = new MemoryStore();
    private final List<String> cancelled = new ArrayList<>();
    private final Map<String, Object> request =
            new HashMap<>(Map.of("targets", Map.of("all", true), "command", "uptime"));
    private boolean known = true;
    private Position position = sent();

    @Test
    void commandsInFlightAreCancelledOnce() {
        runs(1, "InProgress");
        ends(How.CANCEL);

        look(10);
        look(12);

        assertThat(cancelled).containsExactly(command(1));
    }

    @Test
    void nodesThatHadEndedKeepTheirResultsAndTheOthersSayCancelled() {
        ends(How.CANCEL);
        invocations.ended(command(1), node(1), "Success", Printed.by(TOKEN, 0, "up\n", ""));
        invocations.ended(command(1), node(2), "Cancelled", Printed.nothing());
        invocations.ended(command(1), node(3), "Cancelled", Printed.nothing());
        log.says(new CommandView(command(1), true, 3));

        look(10);
        collect(10);

        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(statuses()).containsExactly("Success", "Cancelled", "Cancelled");
        assertThat(result(2).reason()).contains("was cancelled");
    }

    @Test
    void aNodeThatDoesNotEndIsWaitedForFiveMinutesAndSaysSo() {
        runs(3, "Cancelling");
        ends(How.CANCEL);

        look(10);
        look(10 + 300);
        Next before = position.next();
        look(10 + 301);
        collect(10 + 301);

        assertThat(before).isEqualTo(Next.WAIT);
        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(statuses()).containsExactly("Cancelling", "Cancelling", "Cancelling");
        assertThat(result(1).reason())
                .contains(
                        "the run was cancelled by jane, and the node has not said that its command has ended (last seen: Cancelling); it may still run there");
    }

    @Test
    void aRunThatIsLeftWaitsForNobodyAndCancelsNothing() {
        invocations.ended(command(1), node(1), "Success", Printed.by(TOKEN, 0, "up\n", ""));
        invocations.ended(command(1), node(2), "InProgress", Printed.nothing());
        log.says(new CommandView(command(1), false, 1));
        ends(How.LEAVE);

        look(10);
        collect(10);

        assertThat(cancelled).isEmpty();
        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(statuses()).containsExactly("Success", "InProgress", Status.NO_ANSWER);
        assertThat(result(2).reason())
                .contains(
                        "the run was ended by jane with what was there while its command was not over (last seen: InProgress); it goes on there");
    }

    @Test
    void pollsAreQuickAgainOnceALongRunIsCancelled() {
        runs(1, "InProgress");
        look(2);
        look(3_000);
        int slow = position.waitSeconds();
        store.put(Keys.cancelled("run"), new EarlyEnd(How.CANCEL, "jane", START.plusSeconds(3_060)));

        look(3_060);

        assertThat(slow).isEqualTo(60);
        assertThat(position.waiting(Duration.ofSeconds(2))).isEqualTo(position);
    }

    @Test
    void aCommandThatIsNotKnownYetIsCancelledAtTheNextLook() {
        runs(1, "InProgress");
        ends(How.CANCEL);
        known = false;
        look(10);
        known = true;
        look(12);

        assertThat(cancelled).containsExactly(command(1), command(1));
    }

    @Test
    void aRunEndsWithWhatIsThereAtItsOwnTimeLimitAndNoWaitIsLongerThanThat() {
        store.list("").forEach(store::delete);
        request.put("timeouts", Map.of("runSeconds", 60));
        position = sent();
        invocations.ended(command(2), node(1), "Success", Printed.by(TOKEN, 0, "up\n", ""));
        invocations.ended(command(2), node(2), "InProgress", Printed.nothing());
        log.says(new CommandView(command(2), false, 1));

        look(2);
        look(57);
        collect(57);
        int wait = position.waitSeconds();
        look(60);
        collect(60);

        assertThat(wait).isEqualTo(3);
        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(result(2).reason())
                .contains(
                        "the run was ended by its own time limit (timeouts.runSeconds) with what was there while its command was not over (last seen: InProgress); it goes on there");
    }

    private void runs(int nodes, String status) {
        for (int i = 1; i <= nodes; i++) {
            invocations.ended(command(1), node(i), status, Printed.nothing());
        }
        log.says(new CommandView(command(1), false, 0));
    }

    private void ends(How how) {
        store.put(Keys.cancelled("run"), new EarlyEnd(how, "jane", START.plusSeconds(9)));
    }

    private Position sent() {
        Position planned = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(planned, new Attempt("a", START), () -> true);
    }

    private void look(long seconds) {
        position = new Watch(
                        store,
                        Fakes.everywhere(log),
                        Fakes.everywhere(command -> cancelled.add(command) && known),
                        Fakes.everywhere(ssm))
                .look(position, START.plusSeconds(seconds));
    }

    private void collect(long seconds) {
        position = new Collector(new Collector.Outside(
                        store,
                        Fakes.everywhere(invocations),
                        Fakes.everywhere(ssm),
                        Fakes.everywhere(new FakeLogStreams()),
                        new FakeSigner(),
                        new FakeUploads()))
                .collect(position, new Attempt("visit", START.plusSeconds(seconds)), () -> true);
    }

    private NodeResult result(int number) {
        return Objects.requireNonNull(results().get(node(number)));
    }

    private List<String> statuses() {
        return List.of(result(1).status(), result(2).status(), result(3).status());
    }

    private Map<Object, NodeResult> results() {
        return store.list("runs/run/results/").stream()
                .flatMap(key -> store.require(key, NodeResults.class).nodes().stream())
                .collect(Collectors.toMap(NodeResult::instanceId, result -> result));
    }
}
