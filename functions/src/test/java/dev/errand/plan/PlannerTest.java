package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Next;
import dev.errand.contract.NodeTag;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.request.InvalidRequest;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Map<String, Object> ALL = Map.of("all", true);

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();
    private Settings settings = Settings.of("bucket", "111122223333");

    @Test
    void cutsTheFleetIntoBatchesOfFifty() {
        ssm.with(120);

        Position position = plan("run", Map.of("targets", ALL, "command", "uptime"));

        assertThat(position).isEqualTo(Position.start("run", START, Next.DISPATCH, new Totals(120, 0, 0, 0)));
        assertThat(store.require(Keys.plan("run"), Plan.class).batches())
                .extracting(Batch::id, batch -> batch.nodes().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("1-1", 50),
                        org.assertj.core.groups.Tuple.tuple("1-2", 50),
                        org.assertj.core.groups.Tuple.tuple("1-3", 20));
        assertThat(store.list("open/")).containsExactly("open/run");
    }

    @Test
    void anUnknownIdCostsOnlyItself() {
        ssm.with(2);

        Position position = plan(
                "run",
                Map.of(
                        "targets",
                        Map.of("instanceIds", List.of(node(1).value(), node(9).value())),
                        "command",
                        "uptime"));

        assertThat(position.totals()).isEqualTo(new Totals(2, 1, 0, 0));
        assertThat(notRun("run").getFirst().status()).isEqualTo("NotManaged");
        assertThat(notRun("run").getFirst().reason().orElseThrow())
                .isEqualTo(
                        "is no instance of account 111122223333 in eu-west-1: check the id for a typo, and whether it is"
                                + " of another account or region, or was terminated long ago");
    }

    @Test
    void anOfflineNodeIsSentToUnlessAskedToBeSkipped() {
        ssm.with(node(1), Platform.LINUX, false, Map.of());

        plan("sends", Map.of("targets", ALL, "command", "uptime"));
        plan("skips", Map.of("targets", Map.of("all", true, "offline", "skip"), "command", "uptime"));

        assertThat(notRun("sends")).isEmpty();
        assertThat(notRun("skips")).extracting(NodeResult::status).containsExactly("Skipped");
        assertThat(notRun("skips").getFirst().reason().orElseThrow())
                .isEqualTo(
                        "its agent does not answer (last seen 2026-11-22T10:00:00Z), and offline nodes are skipped on request");
    }

    @Test
    void aNodeWithoutTheDeploymentsTagIsSentNothing() {
        settings = new Settings(
                "bucket",
                "111122223333",
                Optional.of(new NodeTag("Errand", "yes")),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                32_768,
                List.of(),
                Optional.empty());
        ssm.with(node(1), Platform.LINUX, true, Map.of("Errand", "yes")).with(node(2), Platform.LINUX, true, Map.of());

        plan(
                "run",
                Map.of(
                        "targets",
                        Map.of("instanceIds", List.of(node(1).value(), node(2).value())),
                        "command",
                        "uptime"));

        assertThat(notRun("run")).extracting(NodeResult::instanceId).containsExactly(node(2));
        assertThat(notRun("run")).extracting(NodeResult::status).containsExactly("AccessDenied");
    }

    @Test
    void aWindowsNodeIsToldApart() {
        ssm.with(node(1), Platform.WINDOWS, true, Map.of());

        Position position = plan("run", Map.of("targets", ALL, "command", "uptime"));

        assertThat(position.next()).isEqualTo(Next.REPORT);
        assertThat(notRun("run")).extracting(NodeResult::status).containsExactly("InvalidPlatform");
        assertThat(notRun("run"))
                .flatExtracting(result -> result.reason().stream().toList())
                .containsExactly(
                        "runs Windows, and the request has no command for it; give one as \"command\": {\"windows\": …}, or take it out of the targets");
    }

    @Test
    void nodesOfBothPlatformsRunWhenThereIsATextForEach() {
        ssm.with(node(1), Platform.WINDOWS, true, Map.of());
        ssm.with(node(2), Platform.LINUX, true, Map.of());

        Position position =
                plan("run", Map.of("targets", ALL, "command", Map.of("linux", "uptime", "windows", "hostname")));

        assertThat(position.next()).isEqualTo(Next.DISPATCH);
        assertThat(notRun("run")).isEmpty();
    }

    @Test
    void aLinuxNodeIsToldApartFromACommandForWindows() {
        ssm.with(node(1), Platform.LINUX, true, Map.of());

        plan("run", Map.of("targets", ALL, "command", Map.of("windows", "hostname")));

        assertThat(notRun("run")).extracting(NodeResult::status).containsExactly("InvalidPlatform");
    }

    @Test
    void noNodeAtAllEndsTheRun() {
        assertThatThrownBy(() ->
                        plan("run", Map.of("targets", Map.of("tags", Map.of("Role", "none")), "command", "uptime")))
                .isInstanceOf(NoNodesMatched.class)
                .hasMessage(
                        "no managed node has the tag Role with the value none; check the tags, and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)");
    }

    @Test
    void tagsThatNoNodeHasAreNamedInTheOrderOfTheRequest() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("Stage", List.of("live", "test"));
        tags.put("Role", "web");
        tags.put("Age", "old");

        assertThatThrownBy(() -> plan("run", Map.of("targets", Map.of("tags", tags), "command", "uptime")))
                .hasMessageStartingWith("no managed node has the tag Stage with the value live or test"
                        + " and the tag Role with the value web and the tag Age with the value old; ");
    }

    @Test
    void anEmptyAccountIsSaidToBeEmpty() {
        assertThatThrownBy(() -> plan("run", Map.of("targets", ALL, "command", "uptime")))
                .hasMessageStartingWith("no managed node is there; ");
    }

    @Test
    void aBadRequestLeavesNothingBehind() {
        assertThatThrownBy(() -> plan("run", Map.of("command", ""))).isInstanceOf(InvalidRequest.class);

        assertThat(store.list("")).isEmpty();
    }

    @Test
    void aRunNameUsedAgainIsRefused() {
        ssm.with(1);
        plan("run", Map.of("targets", ALL, "command", "uptime"));

        assertThatThrownBy(() -> planner()
                        .plan(new PlanInput(
                                "run",
                                "arn",
                                START.plusSeconds(1),
                                START,
                                Map.of("targets", ALL, "command", "uptime"))))
                .isInstanceOf(RunIdAlreadyUsed.class)
                .hasMessage(
                        "the run name 'run' was used by a run started at 2026-11-22T10:00:00Z, whose records are still kept; choose another name");
    }

    @Test
    void aSecondAttemptGoesOnWithTheFirstOnesPlan() {
        ssm.with(1);
        Map<String, Object> request = Map.of("targets", ALL, "command", "uptime", "idempotencyKey", "k");
        Position first = plan("run", request);
        ssm.with(3);

        Position second = plan("run", request);

        assertThat(second).isEqualTo(first);
    }

    @Test
    void aDuplicateSendsNothingAndNamesTheEarlierRun() {
        ssm.with(1);
        Map<String, Object> request = Map.of("targets", ALL, "command", "uptime", "idempotencyKey", "k");
        plan("first", request);

        Object second = planner().plan(new PlanInput("second", "arn", START, START, request));

        assertThat(second).isEqualTo(new Duplicate("second", Next.DUPLICATE, "first"));
        assertThat(store.get(Keys.plan("second"), Plan.class)).isEmpty();
    }

    private List<NodeResult> notRun(String run) {
        return store.require(Keys.plan(run), Plan.class).notRun();
    }

    private Position plan(String run, Map<String, Object> request) {
        return (Position) planner().plan(new PlanInput(run, "arn", START, START, request));
    }

    private Planner planner() {
        return new Planner(settings, Fakes.directory(ssm), store, new FakeSources());
    }
}
