package dev.errand.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Settings;
import dev.errand.event.RunEvent;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.request.InvalidRequest;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final List<RunEvent> told = new ArrayList<>();

    @Test
    void isToldOnceThePlanIsThere() {
        List<Boolean> planned = new ArrayList<>();

        planner()
                .announcingTo(
                        event -> planned.add(!store.list(Keys.plan(event.run())).isEmpty()))
                .plan(asking("run", Map.of()));

        assertThat(planned).containsExactly(true);
    }

    @Test
    void isToldAgainByAnAttemptThatIsMadeAgain() {
        plan("run", Map.of());
        plan("run", Map.of());

        assertThat(told).hasSize(2).containsOnly(told.getFirst());
    }

    @Test
    void isNotToldOfARunThatSendsNothing() {
        plan("dry", Map.of("dryRun", true));
        plan("dry", Map.of("dryRun", true));
        assertThatThrownBy(() -> plan("wrong", Map.of("comand", "x"))).isInstanceOf(InvalidRequest.class);

        assertThat(told).isEmpty();
    }

    @Test
    void isNotToldOfADuplicate() {
        plan("first", Map.of("idempotencyKey", "k"));
        plan("second", Map.of("idempotencyKey", "k"));

        assertThat(told).extracting(RunEvent::run).containsExactly("first");
    }

    private void plan(String run, Map<String, Object> fields) {
        planner().announcingTo(told::add).plan(asking(run, fields));
    }

    private Planner planner() {
        FakeSystemsManager ssm = new FakeSystemsManager();
        ssm.with(2);
        return new Planner(Settings.of("bucket", "111122223333"), Fakes.directory(ssm), store, new FakeSources());
    }

    private static PlanInput asking(String run, Map<String, Object> fields) {
        Map<String, Object> request = new HashMap<>(Map.of("targets", Map.of("all", true), "command", "uptime"));
        request.putAll(fields);
        return new PlanInput(run, "arn:" + run, START, START, request);
    }
}
