package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.request.InvalidRequest;
import dev.errand.result.NodeResult;
import dev.errand.result.Platform;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();
    private final FakeSources sources = new FakeSources();
    private final Map<String, Object> request = new HashMap<>(
            Map.of("targets", Map.of("all", true), "command", "uptime", "dryRun", true, "idempotencyKey", "key"));

    @Test
    void everyNodeIsToldWhetherItWouldRun() {
        ssm.with(node(1), Platform.LINUX, true, Map.of())
                .with(node(2), Platform.LINUX, false, Map.of())
                .with(node(3), Platform.WINDOWS, true, Map.of());

        Object position = plan("run");

        assertThat(position).isEqualTo(Position.start("run", START, Next.REPORT, new Totals(3, 3, 0, 0)));
        assertThat(results())
                .containsExactly(
                        "node-001 WouldRun: ",
                        "node-002 WouldRun: its agent does not answer (last seen 2026-11-22T10:00:00Z);"
                                + " the command would wait 600 s for it",
                        "node-003 InvalidPlatform: runs Windows, and the request has no command for it; give one as"
                                + " \"command\": {\"windows\": …}, or take it out of the targets");
    }

    @Test
    void wavesAreNamedWhereThereAreSome() {
        ssm.with(node(1), Platform.LINUX, true, Map.of()).with(node(2), Platform.LINUX, true, Map.of());
        request.put("rollout", Map.of("waves", List.of("1", "100%")));

        plan("run");

        assertThat(results()).containsExactly("node-001 WouldRun: in wave 1 of 2", "node-002 WouldRun: in wave 2 of 2");
    }

    @Test
    void nothingIsKeptThatARunWouldFind() {
        ssm.with(1);
        sources.with("s3://bucket/file", "text");
        request.put("copy", List.of(Map.of("from", "s3://bucket/file", "to", "/srv/file")));

        plan("run");

        assertThat(store.list("")).containsExactly(Keys.plan("run"), Keys.request("run"));
        assertThat(sources.copied()).isEmpty();
    }

    @Test
    void aKeyThatARunHoldsDoesNotMatter() {
        ssm.with(1);
        request.remove("dryRun");
        plan("run");
        request.put("dryRun", true);

        assertThat(plan("dry")).isInstanceOf(Position.class);
    }

    @Test
    void aFileThatIsNotThereIsRefused() {
        ssm.with(1);
        request.put("copy", List.of(Map.of("from", "s3://bucket/file", "to", "/srv/file")));

        assertThatThrownBy(() -> plan("run")).isInstanceOf(InvalidRequest.class).hasMessage("""
                        1 problem in the request
                          $.copy[0].from: s3://bucket/file is not there; check the bucket and the key""");
    }

    private Object plan(String run) {
        return new Planner(Settings.of("bucket", "111122223333"), Fakes.directory(ssm), store, sources)
                .plan(new PlanInput(run, "arn", START, START, Map.copyOf(request)));
    }

    private List<String> results() {
        return store.require(Keys.plan("run"), Plan.class).notRun().stream()
                .map(DryRunTest::words)
                .toList();
    }

    private static String words(NodeResult result) {
        return "%s %s: %s"
                .formatted(result.name(), result.status(), result.reason().orElse(""));
    }
}
