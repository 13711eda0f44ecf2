package dev.errand.dispatch;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.fake.Sent;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Platform;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final Duration DEAD_AND_SETTLED = SETTINGS.functionTimeout().plus(SETTINGS.settling());

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();
    private final List<Duration> pauses = new ArrayList<>();
    private Position position = Position.start("run", START, Next.DISPATCH, new dev.errand.plan.Totals(0, 0, 0, 0));

    @Test
    void sendsEveryBatchOnceWithEveryLimitSaidExplicitly() {
        fleet(120);

        Position after = dispatch("a", START);

        assertThat(after).isEqualTo(position.atBatch(3).waiting(Duration.ofSeconds(2)));
        assertThat(ssm.sent()).extracting(sent -> sent.command().nodes().size()).containsExactlyInAnyOrder(50, 50, 20);
        assertThat(ssm.sent().getFirst().command().parameters().get("executionTimeout"))
                .containsExactly("3660");
        assertThat(ssm.sent().getFirst().command().delivery()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void nodesOfBothPlatformsGetDocumentsOfTheirOwn() {
        bothPlatforms();

        dispatch("a", START);

        assertThat(ssm.sent())
                .extracting(sent -> sent.command().document())
                .containsExactlyInAnyOrder("AWS-RunShellScript", "AWS-RunPowerShellScript");
        assertThat(linesTo("AWS-RunShellScript")).hasSize(1);
        assertThat(linesTo("AWS-RunPowerShellScript")).hasSizeGreaterThan(100).startsWith("# Errand: run run, run");
    }

    @Test
    void aLostAnswerOfWindowsNodesIsFoundAmongTheirDocumentsCommands() {
        bothPlatforms();
        SendOutcome lost = new SendOutcome.Unknown("connection reset");
        for (int i = 0; i < 2; i++) {
            ssm.surprise((service, command) -> {
                service.take(command);
                return lost;
            });
        }

        dispatch("a", START);

        assertThat(List.of(record("1-1"), record("1-2"))).allMatch(record -> record.state() == BatchRecord.State.SENT);
    }

    @Test
    void aSecondDispatchSendsNothing() {
        fleet(3);
        dispatch("a", START);

        dispatch("b", START.plusSeconds(5));

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void leavesTheRestForTheNextRoundWhenItsTimeIsUp() {
        fleet(50 * 21);

        Position after = dispatcher().dispatch(position, new Attempt("a", START), () -> false);

        assertThat(after.next()).isEqualTo(Next.DISPATCH);
        assertThat(after.batch()).isEqualTo(20);
        assertThat(ssm.sent()).hasSize(20);
    }

    @Test
    void aLostAnswerIsFoundAgainByTheCommandsComment() {
        fleet(3);
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });

        dispatch("a", START);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").commandId()).contains(command(1));
    }

    @Test
    void aHiddenCommandIsWaitedForAndAdoptedByALaterState() {
        fleet(3);
        loseTheAnswerAndHideTheCommand();
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        assertThat(record("1-1").state()).isEqualTo(BatchRecord.State.OPEN);
        ssm.hideNewCommands(false);

        dispatch("c", START.plusSeconds(20));

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").commandId()).contains(command(1));
    }

    @Test
    void anotherAttemptOfTheSameStateNeverSendsAgainHoweverOftenItLooks() {
        fleet(3);
        loseTheAnswerAndHideTheCommand();

        for (String attempt : List.of("a", "b", "c", "d")) {
            dispatch(attempt, START);
        }

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").missedAt()).isEmpty();
    }

    @Test
    void aCommandThatNeverShowsIsSentAgainOnlyWhenItsAttemptIsDeadAndTheListHasSettled() {
        fleet(3);
        loseTheAnswerAndHideTheCommand();
        dispatch("a", START);
        Instant missed = START.plusSeconds(10);
        dispatch("b", missed);

        dispatch("c", missed.plus(DEAD_AND_SETTLED).minusSeconds(1));
        assertThat(ssm.sent()).hasSize(1);
        dispatch("d", missed.plus(DEAD_AND_SETTLED));

        assertThat(ssm.sent()).hasSize(2);
        assertThat(ssm.sent())
                .extracting(sent -> sent.command().comment())
                .containsExactly("errand 1-1 a", "errand 1-1 d");
        assertThat(tokens())
                .as("the node runs only the first of two with the same token")
                .hasSize(1);
    }

    @Test
    void aCommandThatShowsOnlyAfterAnotherAttemptDiedIsAdopted() {
        fleet(3);
        loseTheAnswerAndHideTheCommand();
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        ssm.surprise((service, command) -> new SendOutcome.Unknown("never arrived"));
        dispatch("c", START.plusSeconds(10).plus(DEAD_AND_SETTLED));
        ssm.hideNewCommands(false);

        dispatch("d", START.plusSeconds(20).plus(DEAD_AND_SETTLED));

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").commandId()).contains(command(1));
    }

    @Test
    void nodesThatAreRefusedTheSecondTimeMayHaveRunTheFirst() {
        fleet(1);
        loseTheAnswerAndHideTheCommand();
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        ssm.vanish(node(1));

        dispatch("c", START.plusSeconds(10).plus(DEAD_AND_SETTLED));

        assertThat(rejected("1-1").getFirst().status()).isEqualTo("NotManaged");
        assertThat(rejected("1-1").getFirst().reason().orElseThrow())
                .endsWith("(an earlier attempt to send had no answer and was not found, so the command may have run"
                        + " there)");
    }

    @Test
    void anAttemptThatDiesBeforeSendingIsReplacedOnceItIsSurelyDead() {
        fleet(3);
        ssm.surprise((service, command) -> {
            throw new IllegalStateException("killed before SendCommand");
        });
        assertThatThrownBy(() -> dispatch("a", START)).hasMessage("killed before SendCommand");

        dispatch("b", START.plusSeconds(1));
        dispatch("c", START.plusSeconds(1).plus(DEAD_AND_SETTLED));

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void anAttemptThatDiesAfterSendingIsAdoptedByTheNext() {
        fleet(3);
        List<String> writes = new ArrayList<>();
        store.beforeWrite(key -> {
            writes.add(key);
            if (writes.size() == 2) {
                throw new IllegalStateException("killed before the record");
            }
        });
        assertThatThrownBy(() -> dispatch("a", START)).hasMessage("killed before the record");

        dispatch("b", START);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").commandId()).contains(command(1));
    }

    @Test
    void aSlowAttemptKeepsItsCommandThoughALaterStateHasMissedIt() {
        fleet(3);
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> {
            dispatch("b", START.plusSeconds(10));
            return service.take(command);
        });

        dispatch("a", START);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(record("1-1").commandId()).contains(command(1));
    }

    @Test
    void aThrottledSendIsTriedAgainWithGrowingPauses() {
        fleet(3);
        ssm.surprise((service, command) -> new SendOutcome.Throttled());
        ssm.surprise((service, command) -> new SendOutcome.Throttled());

        dispatch("a", START);

        assertThat(ssm.sent()).hasSize(1);
        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void aSendThatStaysThrottledIsFreeForTheNextRound() {
        fleet(3);
        for (int i = 0; i < 5; i++) {
            ssm.surprise((service, command) -> new SendOutcome.Throttled());
        }
        Position after = dispatch("a", START);
        assertThat(record("1-1").state()).isEqualTo(BatchRecord.State.FREE);
        assertThat(after).isEqualTo(position.atBatch(1).waiting(Duration.ofSeconds(10)));

        dispatch("b", START.plusSeconds(2));

        assertThat(ssm.sent()).hasSize(1);
    }

    @Test
    void aNodeThatVanishedLeavesTheBatchWithItsReason() {
        fleet(3);
        ssm.vanish(node(2));

        Position after = dispatch("a", START);

        assertThat(ssm.sent().getFirst().command().nodes()).containsExactly(node(1), node(3));
        assertThat(rejected("1-1"))
                .extracting(NodeResult::instanceId, NodeResult::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(node(2), "NotManaged"));
        assertThat(after.totals().notRun()).isEqualTo(1);
    }

    @Test
    void aBatchThatIsRefusedThoughNoNodeIsMissingIsHalvedUntilTheCulpritIsAlone() {
        fleet(4);
        refuseWhenever(node(3));

        dispatch("a", START);

        assertThat(ssm.sent().stream().flatMap(sent -> sent.command().nodes().stream()))
                .containsExactlyInAnyOrder(node(1), node(2), node(4));
        assertThat(rejected("1-1ba"))
                .extracting(NodeResult::instanceId, NodeResult::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(node(3), "NotSent"));
    }

    @Test
    void theHalvesOfABatchThatMayHaveBeenSentBeforeAreClaimedByTheSameToken() {
        fleet(2);
        loseTheAnswerAndHideTheCommand();
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        refuseWhenever(node(2));

        dispatch("c", START.plusSeconds(10).plus(DEAD_AND_SETTLED));

        assertThat(ssm.sent()).hasSize(2);
        assertThat(ssm.sent().getLast().command().nodes()).containsExactly(node(1));
        assertThat(tokens()).hasSize(1);
    }

    @Test
    void aRefusedCommandGivesItsNodesTheServicesOwnWords() {
        fleet(1);
        ssm.surprise((service, command) ->
                new SendOutcome.Refused("AccessDenied", "User: x is not authorized to perform: ssm:SendCommand"));

        dispatch("a", START);

        assertThat(rejected("1-1").getFirst().status()).isEqualTo("AccessDenied");
        assertThat(rejected("1-1").getFirst().reason())
                .contains("User: x is not authorized to perform: ssm:SendCommand");
        assertThat(record("1-1").state()).isEqualTo(BatchRecord.State.CLOSED);
    }

    private void refuseWhenever(dev.errand.request.NodeId culprit) {
        for (int i = 0; i < 10; i++) {
            ssm.surprise((service, command) ->
                    command.nodes().contains(culprit) ? new SendOutcome.InvalidNodes() : service.take(command));
        }
    }

    private void loseTheAnswerAndHideTheCommand() {
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });
    }

    private java.util.Set<String> tokens() {
        Pattern token = Pattern.compile("(?m)^token=([0-9a-f]{32})$");
        return ssm.sent().stream()
                .flatMap(sent -> token.matcher(text(sent)).results())
                .map(found -> found.group(1))
                .collect(java.util.stream.Collectors.toSet());
    }

    private static String text(Sent sent) {
        return sent.command().parameters().getOrDefault("commands", List.of()).getFirst();
    }

    private List<NodeResult> rejected(String batch) {
        return store.require(Keys.results("run", batch, 0), NodeResults.class).nodes();
    }

    private BatchRecord record(String batch) {
        return store.require(Keys.batch("run", batch), BatchRecord.class);
    }

    private void fleet(int count) {
        ssm.with(count);
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
    }

    private void bothPlatforms() {
        ssm.with(node(1), Platform.LINUX, true, Map.of());
        ssm.with(node(2), Platform.WINDOWS, true, Map.of());
        Map<String, Object> command = Map.of("linux", "uptime", "windows", "hostname");
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", command);
        position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
    }

    private List<String> linesTo(String document) {
        return ssm.sent().stream()
                .filter(sent -> sent.command().document().equals(document))
                .flatMap(sent -> sent.command().parameters().getOrDefault("commands", List.of()).stream())
                .toList();
    }

    private Position dispatch(String nonce, Instant now) {
        return dispatcher().dispatch(position, new Attempt(nonce, now), () -> true);
    }

    private Dispatcher dispatcher() {
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pauses::add));
    }
}
