package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.result.Unreachable;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is planned where nobody can be asked. */
class UnreachableTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Location THERE = Location.of("222233334444", "us-east-1");

    private final FakeSystemsManager ssm = new FakeSystemsManager(THERE).with(1);
    private final MemoryStore store = new MemoryStore();

    @BeforeEach
    void close() {
        ssm.close(new LocationUnreachable(THERE, "AccessDenied", "the role is gone"));
    }

    @Test
    void nodesAskedForByIdHaveTheReason() {
        Position position = plan(Map.of("instanceIds", List.of(node(1).value())));

        assertThat(position).isEqualTo(Position.start("run", START, Next.REPORT, new Totals(1, 1, 0, 0)));
        assertThat(written().notRun())
                .containsExactly(NodeResult.notRun(
                        new Node(node(1), node(1).value(), THERE, Platform.LINUX), "AccessDenied", "the role is gone"));
        assertThat(written().unreachable()).isEmpty();
    }

    @Test
    void whereNodesAreNotKnownByIdThePlaceHasTheReason() {
        Position position = plan(Map.of("tags", Map.of("Role", "web")));

        assertThat(position).isEqualTo(Position.start("run", START, Next.REPORT, new Totals(0, 0, 0, 0)));
        assertThat(written().notRun()).isEmpty();
        assertThat(written().unreachable())
                .containsExactly(new Unreachable("222233334444", "us-east-1", "the role is gone"));
    }

    @Test
    void nodesAskedForBothWaysAreNamedBothWays() {
        plan(Map.of("instanceIds", List.of(node(1).value()), "tags", Map.of("Role", "web")));

        assertThat(written().notRun()).extracting(NodeResult::instanceId).containsExactly(node(1));
        assertThat(written().unreachable()).hasSize(1);
    }

    private Plan written() {
        return store.require(Keys.plan("run"), Plan.class);
    }

    private Position plan(Map<String, Object> targets) {
        Planner planner =
                new Planner(Settings.of("bucket", "222233334444"), Fakes.directory(ssm), store, new FakeSources());
        Map<String, Object> request = Map.of("targets", targets, "command", "uptime");
        return (Position) planner.plan(new PlanInput("run", "arn", START, START, request));
    }
}
