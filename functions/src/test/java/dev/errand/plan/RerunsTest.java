package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Fleets;
import dev.errand.contract.LogGroups;
import dev.errand.contract.Notices;
import dev.errand.contract.Settings;
import dev.errand.fake.FakePlaces;
import dev.errand.fake.FakeSources;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.EarlierResult.EarlierNode;
import dev.errand.request.InvalidRequest;
import dev.errand.request.NodeId;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.result.Unreachable;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RerunsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String OWN = "111122223333";
    private static final String ROLE = "arn:aws:iam::444455556666:role/ops";
    private static final Location HOME = Location.of(OWN, "eu-west-1");
    private static final Location AWAY = Location.of(OWN, "us-east-1");
    private static final Location FOREIGN = new Location("444455556666", "eu-west-1", Optional.of(ROLE));

    private final FakePlaces places = new FakePlaces(HOME, AWAY, FOREIGN);
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Object> request = new HashMap<>(Map.of(
            "name",
            "restart",
            "requestedBy",
            "ada",
            "idempotencyKey",
            "key",
            "command",
            "restart app",
            "timeouts",
            Map.of("executionSeconds", 60)));

    @Test
    void theSameIsDoneOnTheNodesThatDidNotSucceed() {
        place(HOME, 1, 2, 3);
        run(Map.of("all", true));
        end(Set.of(node(2)));

        plan("again", Map.of("rerunFailedOf", "run", "requestedBy", "bob"));

        assertThat(running("again")).extracting(Node::id).containsExactly(node(1), node(3));
        RequestRecord record = store.require(Keys.request("again"), RequestRecord.class);
        assertThat(record.rerunOf()).contains("run");
        assertThat(record.request())
                .isEqualTo(Map.of(
                        "name",
                        "restart",
                        "requestedBy",
                        "bob",
                        "command",
                        "restart app",
                        "timeouts",
                        Map.of("executionSeconds", 60),
                        "targets",
                        Map.of(
                                "nodes",
                                List.of(
                                        entry(1, "nodename", "node-001", "account", OWN, "region", "eu-west-1"),
                                        entry(3, "nodename", "node-003", "account", OWN, "region", "eu-west-1")))));
    }

    @Test
    void nodesAreReachedWhereAndAsWhomTheyWere() {
        place(AWAY, 1);
        place(FOREIGN, 2);
        run(Map.of(
                "nodes",
                List.of(
                        Map.of("instanceId", node(1).value(), "region", "us-east-1", "name", "web-1"),
                        Map.of(
                                "instanceId",
                                node(2).value(),
                                "ssm-assume-role-arn",
                                ROLE,
                                "cloudwatch-log-group",
                                "/errand"))));
        List<Node> first = running("run");
        end(Set.of());

        plan("again", Map.of("rerunFailedOf", "run"));

        assertThat(running("again")).containsExactlyElementsOf(first);
    }

    @Test
    void whatKeptANodeFromRunningStillDoes() {
        place(HOME, 1);
        run(Map.of(
                "nodes",
                List.of(
                        Map.of("instanceId", node(1).value(), "node-executor", "jsch-ssh"),
                        Map.of("instanceId", node(2).value(), "region", "us-east-1"))));
        List<NodeResult> first = notRun("run");
        end(Set.of());

        plan("again", Map.of("rerunFailedOf", "run"));

        assertThat(notRun("again")).containsExactlyElementsOf(first);
        assertThat(first).hasSize(2);
    }

    @Test
    void anIdThatNobodyKnewIsLookedForWhereItWas() {
        place(HOME, 1);
        run(Map.of(
                "instanceIds",
                List.of(node(1).value(), node(2).value()),
                "regions",
                List.of("eu-west-1", "us-east-1"),
                "offline",
                "skip"));
        end(Set.of());
        place(AWAY, 2);

        plan("again", Map.of("rerunFailedOf", "run"));

        assertThat(running("again"))
                .containsExactlyInAnyOrder(
                        new Node(node(1), "node-001", HOME, Platform.LINUX),
                        new Node(node(2), "node-002", AWAY, Platform.LINUX));
    }

    @Test
    void aNodeThatIsNoLongerReachedSaysSo() {
        place(AWAY, 1);
        run(Map.of("nodes", List.of(Map.of("instanceId", node(1).value(), "region", "us-east-1"))));
        end(Set.of());

        planner(List.of("eu-west-1")).plan(input("again", Map.of("rerunFailedOf", "run")));

        assertThat(notRun("again"))
                .extracting(NodeResult::reason)
                .containsExactly(
                        Optional.of(
                                "its attribute region is 'us-east-1'; this deployment reaches eu-west-1, so have its setting regions name this one"));
    }

    @Test
    void theNewRunHasItsOwnTimeoutsRolloutAndName() {
        place(HOME, 1, 2);
        run(Map.of("all", true));
        end(Set.of());

        plan(
                "again",
                Map.of(
                        "rerunFailedOf",
                        "run",
                        "name",
                        "once more",
                        "timeouts",
                        Map.of("executionSeconds", 90),
                        "rollout",
                        Map.of("waves", List.of(1, "100%"))));

        Plan plan = store.require(Keys.plan("again"), Plan.class);
        assertThat(plan.name()).contains("once more");
        assertThat(plan.waves()).isEqualTo(2);
        assertThat(store.require(Keys.request("again"), RequestRecord.class)
                        .request()
                        .toString())
                .contains("executionSeconds=90");
    }

    @Test
    void aRerunCanBeRunAgain() {
        place(HOME, 1, 2);
        run(Map.of("all", true));
        end(Set.of(node(1)));
        plan("again", Map.of("rerunFailedOf", "run"));
        end("again", Set.of());

        plan("once-more", Map.of("rerunFailedOf", "again"));

        assertThat(running("once-more")).extracting(Node::id).containsExactly(node(2));
    }

    @Test
    void aSecondAttemptGoesOnWithTheFirstOnes() {
        place(HOME, 1);
        run(Map.of("all", true));
        end(Set.of());
        Object first = planner(List.of()).plan(input("again", Map.of("rerunFailedOf", "run")));

        assertThat(planner(List.of()).plan(input("again", Map.of("rerunFailedOf", "run"))))
                .isEqualTo(first);
    }

    @Test
    void aRunThatCannotBeRunAgainIsRefused() {
        place(HOME, 1);
        assertRefused("is 'run', and there is no such run, or its records are deleted by now; check the name");

        run(Map.of("all", true));
        assertRefused(
                "is 'run', a run without a result; wait until it has ended, or name the run that it is a duplicate of");

        end(Set.of(node(1)));
        assertRefused("is 'run', a run that succeeded on every node; nothing is left to run again");

        store.put(
                Keys.result("run"),
                new EarlierResult(false, List.of(), List.of(new Unreachable("222233334444", "eu-west-1", "denied"))));
        assertRefused(
                "is 'run', which could not ask everywhere, so that nobody knows all nodes it did not succeed on; send its request again");

        store.put(Keys.result("run"), new EarlierResult(true, List.of(), List.of()));
        assertRefused("is 'run', a dry run, in which nothing ran; send its request without dryRun");
        assertThat(store.list("runs/again/")).isEmpty();
    }

    private void assertRefused(String problem) {
        assertThatThrownBy(() -> plan("again", Map.of("rerunFailedOf", "run")))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("1 problem in the request\n  $.rerunFailedOf: " + problem);
    }

    private static Map<String, String> entry(int number, String... attributes) {
        Map<String, String> entry =
                new HashMap<>(Map.of("instanceId", node(number).value()));
        for (int i = 0; i < attributes.length; i += 2) {
            entry.put(attributes[i], attributes[i + 1]);
        }
        return entry;
    }

    private void place(Location location, int... numbers) {
        for (int number : numbers) {
            places.at(location).with(node(number), Platform.LINUX, true, Map.of());
        }
    }

    private void run(Map<String, Object> targets) {
        request.put("targets", targets);
        plan("run", request);
    }

    private void plan(String run, Map<String, Object> asked) {
        planner(List.of("eu-west-1", "us-east-1")).plan(input(run, asked));
    }

    private static PlanInput input(String run, Map<String, Object> asked) {
        return new PlanInput(run, "arn", START, START, Map.copyOf(asked));
    }

    private void end(Set<NodeId> succeeded) {
        end("run", succeeded);
    }

    /** Reports what the plan's nodes came to. */
    private void end(String run, Set<NodeId> succeeded) {
        List<EarlierNode> nodes = new ArrayList<>();
        running(run)
                .forEach(node -> nodes.add(new EarlierNode(
                        node.id(),
                        node.name(),
                        node.account(),
                        node.region(),
                        succeeded.contains(node.id()) ? "Success" : "Failed")));
        notRun(run)
                .forEach(node -> nodes.add(
                        new EarlierNode(node.instanceId(), node.name(), node.account(), node.region(), node.status())));
        store.put(Keys.result(run), new EarlierResult(false, nodes, List.of()));
    }

    private List<Node> running(String run) {
        return store.require(Keys.plan(run), Plan.class).batches().stream()
                .flatMap(batch -> batch.nodes().stream())
                .toList();
    }

    private List<NodeResult> notRun(String run) {
        return store.require(Keys.plan(run), Plan.class).notRun();
    }

    private Planner planner(List<String> regions) {
        Settings settings = new Settings(
                "bucket",
                OWN,
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                32_768,
                List.of(),
                Optional.empty(),
                new Fleets(regions, List.of(), "errand-member", Optional.empty(), List.of(ROLE), Map.of()),
                LogGroups.USUAL,
                Notices.USUAL);
        return new Planner(settings, places.directory(), store, new FakeSources());
    }
}
