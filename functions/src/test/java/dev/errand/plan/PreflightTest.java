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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Targets of every kind, in three places. */
class PreflightTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String OWN = "111122223333";
    private static final String MEMBER = "222233334444";
    private static final String ROLE = "arn:aws:iam::444455556666:role/ops";
    private static final Location HOME = Location.of(OWN, "eu-west-1");
    private static final Location AWAY = Location.of(OWN, "us-east-1");
    private static final Location MEMBERS = Location.of(MEMBER, "eu-west-1");
    private static final Location FOREIGN = new Location("444455556666", "eu-west-1", Optional.of(ROLE));

    private final FakePlaces places = new FakePlaces(HOME, AWAY, MEMBERS, Location.of(MEMBER, "us-east-1"), FOREIGN);
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Object> request = new HashMap<>(Map.of("command", "uptime"));

    @Test
    void anAutoScalingGroupAndAStackAreFoundByTheTagsThatAwsPutsOnTheirInstances() {
        place(HOME, 1, Map.of("aws:autoscaling:groupName", "web"));
        place(HOME, 2, Map.of("aws:cloudformation:stack-name", "app"));
        place(HOME, 3, Map.of("Name", "web"));

        Plan plan = plan(Map.of("autoScalingGroup", "web", "stack", "app"));

        assertThat(running(plan)).containsExactly(node(1), node(2));
        assertThat(plan.notRun()).isEmpty();
    }

    @Test
    void membersOfAResourceGroupThatAreNoManagedNodesSaySo() {
        place(HOME, 1, Map.of());
        places.group(HOME, "web", node(1), node(2));

        Plan plan = plan(Map.of("resourceGroup", "web"));

        assertThat(running(plan)).containsExactly(node(1));
        assertThat(reasons(plan))
                .containsExactly(node(2)
                        + " NotManaged: is no instance of account 111122223333 in eu-west-1: check the id for a typo,"
                        + " and whether it is of another account or region, or was terminated long ago");
    }

    @Test
    void theNodesOfEveryAccountAndRegionAskedForAreFoundWithOneQuestionToEach() {
        place(HOME, 1, Map.of("Role", "web"));
        place(AWAY, 2, Map.of("Role", "web"));
        place(MEMBERS, 3, Map.of("Role", "web"));

        Plan plan = plan(Map.of(
                "tags",
                Map.of("Role", "web"),
                "instanceIds",
                List.of(node(2).value()),
                "accounts",
                List.of(OWN, MEMBER),
                "regions",
                List.of("eu-west-1", "us-east-1")));

        assertThat(plan.batches()).extracting(Batch::location).containsExactlyInAnyOrder(HOME, AWAY, MEMBERS);
        assertThat(running(plan)).containsExactlyInAnyOrder(node(1), node(2), node(3));
        assertThat(places.asked()).containsExactlyInAnyOrder(HOME, AWAY, MEMBERS, Location.of(MEMBER, "us-east-1"));
    }

    @Test
    void anIdThatIsNowhereIsUnknownOnce() {
        place(AWAY, 1, Map.of());

        Plan plan = plan(Map.of(
                "instanceIds",
                List.of(node(1).value(), node(9).value()),
                "accounts",
                List.of(OWN, MEMBER),
                "regions",
                List.of("eu-west-1", "us-east-1")));

        assertThat(running(plan)).containsExactly(node(1));
        assertThat(reasons(plan))
                .containsExactly(node(9)
                        + " NotManaged: is no instance of account 111122223333 in eu-west-1 or us-east-1"
                        + " or of account 222233334444 in eu-west-1 or us-east-1: check the id for a typo,"
                        + " and whether it is of another account or region, or was terminated long ago");
    }

    @Test
    void aListedNodeIsWhereItSaysAndIsCalledAsItSays() {
        place(AWAY, 1, Map.of());
        place(FOREIGN, 2, Map.of());
        place(MEMBERS, 3, Map.of());

        Plan plan = plan(Map.of(
                "nodes",
                List.of(
                        Map.of("instanceId", node(1).value(), "region", "us-east-1", "name", "web-1"),
                        Map.of("instanceId", node(2).value(), "ssm-assume-role-arn", ROLE, "nodename", "ops-1"),
                        Map.of(
                                "instanceId",
                                node(3).value(),
                                "account",
                                MEMBER,
                                "region",
                                " ",
                                "cloudwatch-log-group",
                                "/errand"))));

        assertThat(plan.batches())
                .flatExtracting(Batch::nodes)
                .containsExactlyInAnyOrder(
                        new Node(node(1), "web-1", AWAY, Platform.LINUX),
                        new Node(node(2), "ops-1", FOREIGN, Platform.LINUX),
                        new Node(
                                node(3),
                                "node-003",
                                MEMBERS,
                                Platform.LINUX,
                                dev.errand.result.NodeAttributes.NONE.logging(Optional.of("/errand"))));
        assertThat(places.asked()).containsExactlyInAnyOrder(AWAY, FOREIGN, MEMBERS);
    }

    @Test
    void aListedNodeWithoutARegionIsInTheRequestsOnlyOne() {
        place(AWAY, 1, Map.of());

        Plan plan =
                plan(Map.of("nodes", List.of(Map.of("instanceId", node(1).value())), "regions", List.of("us-east-1")));

        assertThat(running(plan)).containsExactly(node(1));
    }

    @Test
    void aNodeReachedInTwoWaysCountsOnce() {
        place(HOME, 1, Map.of("Role", "web"));

        Plan plan = plan(Map.of(
                "instanceIds",
                List.of(node(1).value()),
                "tags",
                Map.of("Role", "web"),
                "nodes",
                List.of(Map.of("instanceId", node(1).value(), "name", "web-1"))));

        assertThat(plan.batches())
                .flatExtracting(Batch::nodes)
                .containsExactly(new Node(node(1), "web-1", HOME, Platform.LINUX));
        assertThat(plan.notRun()).isEmpty();
    }

    @Test
    void aListedNodeThatIsNotThereIsCalledAsItIsListed() {
        Plan plan = plan(Map.of(
                "nodes", List.of(Map.of("instanceId", node(1).value(), "region", "us-east-1", "name", "web-1"))));

        assertThat(plan.notRun())
                .extracting(NodeResult::name, NodeResult::region, NodeResult::status)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("web-1", "us-east-1", "NotManaged"));
    }

    @Test
    void aNodeOfAnotherExecutorIsLeftAlone() {
        place(HOME, 1, Map.of());

        Plan plan = plan(Map.of(
                "nodes", List.of(Map.of("instanceId", node(1).value(), "node-executor", "jsch-ssh")), "all", false));

        assertThat(reasons(plan))
                .containsExactly(node(1)
                        + " Skipped: its attribute node-executor is 'jsch-ssh', and Errand works as awsssmexecutor does;"
                        + " write that, or take the attribute out");
        assertThat(places.asked()).isEmpty();
    }

    @Test
    void aNodeOfAnotherCopierRunsWhatCopiesNothing() {
        place(HOME, 1, Map.of());
        Map<String, Object> targets = Map.of(
                "nodes",
                List.of(Map.of(
                        "instanceId", node(1).value(), "node-executor", "awsssmexecutor", "file-copier", "jsch-scp")));

        assertThat(running(plan(targets))).containsExactly(node(1));
        request.put("copy", List.of(Map.of("inline", "x", "to", "/srv/x")));
        assertThat(reasons(plan("copies", targets)))
                .containsExactly(node(1)
                        + " Skipped: its attribute file-copier is 'jsch-scp', and Errand works as aws-ssm-copier does;"
                        + " write that, or take the attribute out");
    }

    @Test
    void aNodesOwnBucketMattersOnlyWhereNodesFetchWithTheirRole() {
        place(HOME, 1, Map.of());
        place(HOME, 2, Map.of());
        Map<String, Object> targets = Map.of(
                "nodes",
                List.of(
                        Map.of("instanceId", node(1).value(), "ssm-copier-bucket", "theirs"),
                        Map.of("instanceId", node(2).value(), "ssm-copier-bucket", "bucket")));

        assertThat(running(plan(targets))).containsExactly(node(1), node(2));
        request.put("staging", "node-role");
        assertThat(reasons(plan("fetches", targets)))
                .containsExactly(node(1)
                        + " Skipped: its attribute ssm-copier-bucket is 'theirs', and with \"staging\": \"node-role\""
                        + " nodes fetch from bucket; write that, take the attribute out, or use \"presigned\"");
    }

    @Test
    void aPlaceThatCannotBeAskedFailsTheNodesThatAreThereAndNoOthers() {
        place(HOME, 1, Map.of());
        places.close(MEMBERS, "its role may not be taken");

        Plan plan = plan(Map.of(
                "nodes",
                List.of(
                        Map.of("instanceId", node(1).value()),
                        Map.of("instanceId", node(2).value(), "account", MEMBER))));

        assertThat(running(plan)).containsExactly(node(1));
        assertThat(reasons(plan)).containsExactly(node(2) + " AccessDenied: its role may not be taken");
        assertThat(plan.unreachable()).isEmpty();
    }

    @Test
    void anIdThatMayBeWhereNobodyCanBeAskedSaysSo() {
        place(HOME, 1, Map.of());
        places.close(MEMBERS, "its role may not be taken");

        Plan plan = plan(
                Map.of("instanceIds", List.of(node(1).value(), node(2).value()), "accounts", List.of(OWN, MEMBER)));

        assertThat(running(plan)).containsExactly(node(1));
        assertThat(reasons(plan))
                .containsExactly(node(2) + " AccessDenied: is not a managed node of account 111122223333 in eu-west-1,"
                        + " and account 222233334444 in eu-west-1 cannot be asked: its role may not be taken");
        assertThat(plan.unreachable()).isEmpty();
    }

    @Test
    void aPlaceWithNodesThatNobodyKnowsIsNamed() {
        place(HOME, 1, Map.of("Role", "web"));
        places.close(MEMBERS, "its role may not be taken");

        Plan plan = plan(Map.of("tags", Map.of("Role", "web"), "accounts", List.of(OWN, MEMBER)));

        assertThat(running(plan)).containsExactly(node(1));
        assertThat(plan.unreachable())
                .containsExactly(new Unreachable(MEMBER, "eu-west-1", "its role may not be taken"));
    }

    @Test
    void whereTheDeploymentDoesNotReachIsRefusedWithWhatToChange() {
        assertThatThrownBy(() -> plan(Map.of(
                        "all",
                        false,
                        "accounts",
                        List.of(OWN, "999988887777"),
                        "regions",
                        List.of("ap-south-1"),
                        "nodes",
                        List.of(
                                Map.of("instanceId", node(1).value(), "region", "eu-west-1", "account", MEMBER),
                                Map.of(
                                        "instanceId",
                                        node(2).value(),
                                        "region",
                                        "ap-south-1",
                                        "account",
                                        "999988887777"),
                                Map.of(
                                        "instanceId",
                                        node(3).value(),
                                        "ssm-assume-role-arn",
                                        "arn:aws:iam::444455556666:role/admin")))))
                .isInstanceOf(InvalidRequest.class)
                .hasMessage("""
                        5 problems in the request
                          $.targets.accounts[1]: is '999988887777'; this deployment reaches 111122223333 and 222233334444, so have its setting memberAccounts name this one
                          $.targets.regions[0]: is 'ap-south-1'; this deployment reaches eu-west-1 and us-east-1, so have its setting regions name this one
                          $.targets.nodes[1].region: is 'ap-south-1'; this deployment reaches eu-west-1 and us-east-1, so have its setting regions name this one
                          $.targets.nodes[1].account: is '999988887777'; this deployment reaches 111122223333 and 222233334444, so have its setting memberAccounts name this one
                          $.targets.nodes[2].ssm-assume-role-arn: is 'arn:aws:iam::444455556666:role/admin', and this deployment may take arn:aws:iam::444455556666:role/ops*; have its setting nodeRoles name this one""");
    }

    @Test
    void whatMatchesNothingIsNamedWhateverItsKind() {
        assertThatThrownBy(() -> plan(Map.of(
                        "resourceGroup",
                        "web",
                        "autoScalingGroup",
                        "workers",
                        "stack",
                        "app",
                        "tags",
                        Map.of("Role", "web"),
                        "regions",
                        List.of("eu-west-1", "us-east-1"))))
                .isInstanceOf(NoNodesMatched.class)
                .hasMessage(
                        "no managed node has the tag Role with the value web, or is in the resource group web, or is in the Auto Scaling group workers,"
                                + " or is of the stack app (looked for in account 111122223333 in eu-west-1 or us-east-1); check what is asked for,"
                                + " and that the nodes' agents are registered (AWS console, Systems Manager, Fleet Manager)");
    }

    private void place(Location location, int number, Map<String, String> tags) {
        places.at(location).with(node(number), Platform.LINUX, true, tags);
    }

    private static List<NodeId> running(Plan plan) {
        return plan.batches().stream()
                .flatMap(batch -> batch.nodes().stream())
                .map(Node::id)
                .toList();
    }

    private static List<String> reasons(Plan plan) {
        return plan.notRun().stream()
                .map(result -> "%s %s: %s"
                        .formatted(
                                result.instanceId(),
                                result.status(),
                                result.reason().orElseThrow()))
                .toList();
    }

    private Plan plan(Map<String, Object> targets) {
        return plan("run", targets);
    }

    private Plan plan(String run, Map<String, Object> targets) {
        request.put("targets", targets);
        Planner planner = new Planner(settings(), places.directory(), store, new FakeSources());
        planner.plan(new PlanInput(run, "arn", START, START, request));
        return store.require(Keys.plan(run), Plan.class);
    }

    private static Settings settings() {
        return new Settings(
                "bucket",
                OWN,
                Optional.empty(),
                Duration.ofMinutes(2),
                Duration.ofMinutes(1),
                32_768,
                List.of(),
                Optional.empty(),
                new Fleets(
                        List.of("eu-west-1", "us-east-1"),
                        List.of(MEMBER),
                        "errand-member",
                        Optional.empty(),
                        List.of("arn:aws:iam::444455556666:role/ops*"),
                        Map.of()),
                LogGroups.USUAL,
                Notices.USUAL);
    }
}
