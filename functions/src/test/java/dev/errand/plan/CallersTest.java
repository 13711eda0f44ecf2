package dev.errand.plan;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.errand.contract.Patterns;
import dev.errand.contract.Policies;
import dev.errand.contract.Policy;
import dev.errand.contract.Settings;
import dev.errand.fake.FakeSources;
import dev.errand.fake.FakeSystemsManager;
import dev.errand.fake.Fakes;
import dev.errand.fake.MemoryStore;
import dev.errand.plan.EarlierResult.EarlierNode;
import dev.errand.request.Caller;
import dev.errand.request.Caller.Kind;
import dev.errand.result.Platform;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom Plan takes a request to be from, and what it does with those who may not ask for it. */
class CallersTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final String ADA = "arn:aws:sts::111122223333:assumed-role/ops/ada";
    private static final Map<String, Object> REQUEST =
            Map.of("targets", Map.of("tags", Map.of("Role", "web")), "command", "uptime", "requestedBy", "bob");
    private static final String END =
            "\nask for what one of these policies allows as a whole, or have the setting policies allow it";

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final MemoryStore store = new MemoryStore();

    @BeforeEach
    void aFleet() {
        ssm.with(node(1), Platform.LINUX, true, Map.of("Role", "web"));
        ssm.with(node(2), Platform.LINUX, true, Map.of("Role", "web"));
    }

    @Test
    void whomTheApiHasRecordedForThisInputIsProven() {
        store.put(Keys.caller("run"), new CallerRecord(ADA, new HashMap<>(REQUEST)));

        plan(Policies.NONE, "run", REQUEST);

        assertThat(caller("run")).contains(Caller.proven(ADA));
    }

    @Test
    void anExecutionWithAnotherInputIsNotThatOfTheRecord() {
        store.put(Keys.caller("run"), new CallerRecord(ADA, Map.of("targets", Map.of("all", true), "command", "id")));

        plan(Policies.NONE, "run", REQUEST);

        assertThat(caller("run")).contains(new Caller(Kind.CONSOLE, "bob"));
    }

    @Test
    void theRecordOfAnotherRunProvesNothing() {
        store.put(Keys.caller("other"), new CallerRecord(ADA, REQUEST));

        plan(Policies.NONE, "run", REQUEST);

        assertThat(caller("run")).contains(new Caller(Kind.CONSOLE, "bob"));
    }

    @Test
    void whatRepeatsARunIsAskedForByWhomTheApiHasRecordedForTheRepetition() {
        failed("run");
        Map<String, Object> repetition = Map.of("rerunFailedOf", "run");
        store.put(Keys.caller("again"), new CallerRecord(ADA, repetition));

        plan(Policies.NONE, "again", repetition);
        plan(Policies.NONE, "once-more", repetition);

        assertThat(caller("again")).contains(Caller.proven(ADA));
        assertThat(caller("once-more")).contains(new Caller(Kind.CONSOLE, ""));
    }

    @Test
    void whoMayNotAskLeavesNothing() {
        Map<String, Object> request = new HashMap<>(REQUEST);
        request.put("idempotencyKey", "key");

        assertRefused(policies("bob", "tag:Role=db"), "run", request, """
                console:bob (as the request claims) may not ask for this
                  policy 'one': $.targets.tags: is Role=web; it allows tag:Role=db""" + END);
        assertThat(store.list("")).isEmpty();
    }

    @Test
    void whoMayAskHasARun() {
        plan(policies("bob", "tag:Role=web"), "run", REQUEST);

        assertThat(store.list(Keys.plan("run"))).hasSize(1);
    }

    @Test
    void whatRepeatsARunIsAllowedWhereTheFirstRequestIs() {
        failed("run");
        Map<String, Object> repetition = Map.of("rerunFailedOf", "run", "requestedBy", "bob");

        plan(policies("bob", "tag:Role=web"), "again", repetition);
        end("again");
        plan(policies("bob", "tag:Role=web"), "once-more", Map.of("rerunFailedOf", "again", "requestedBy", "bob"));

        assertThat(store.require(Keys.request("once-more"), RequestRecord.class).firstTargets())
                .contains(Map.of("tags", Map.of("Role", "web")));
        assertRefused(policies("bob", "tag:Role=db"), "never", repetition, """
                console:bob (as the request claims) may not ask for this
                  policy 'one': $.targets.tags: is Role=web; it allows tag:Role=db""" + END);
        assertRefused(
                policies("bob", "tag:Role=web"),
                "never",
                Map.of("rerunFailedOf", "run", "requestedBy", "eve"),
                "console:eve (as the request claims) may ask for nothing: no policy of this deployment names this caller;"
                        + " ask as one that a policy names, or have the setting policies name this one");
    }

    @Test
    void orWhereItsOwnNodesAre() {
        failed("run");

        plan(policies("bob", "instance:" + node(1)), "again", Map.of("rerunFailedOf", "run", "requestedBy", "bob"));

        assertThat(store.list(Keys.plan("again"))).hasSize(1);
    }

    /** A run that has succeeded on the second of its two nodes. */
    private void failed(String run) {
        plan(Policies.NONE, run, REQUEST);
        end(run);
    }

    private void end(String run) {
        store.put(
                Keys.result(run),
                new EarlierResult(
                        false,
                        List.of(
                                new EarlierNode(node(1), "node-001", "111122223333", "eu-west-1", "Failed"),
                                new EarlierNode(node(2), "node-002", "111122223333", "eu-west-1", "Success")),
                        List.of()));
    }

    private void assertRefused(Policies policies, String run, Map<String, Object> request, String message) {
        assertThatThrownBy(() -> plan(policies, run, request))
                .isInstanceOf(NotAllowed.class)
                .hasMessage(message);
    }

    private Optional<Caller> caller(String run) {
        return store.require(Keys.request(run), RequestRecord.class).caller();
    }

    private void plan(Policies policies, String run, Map<String, Object> request) {
        new Planner(
                        new Planner.Chosen(Settings.of("bucket", "111122223333"), policies),
                        Fakes.directory(ssm),
                        store,
                        new FakeSources())
                .plan(new PlanInput(run, "arn", START, START, request));
    }

    private static Policies policies(String console, String target) {
        return new Policies(List.of(new Policy(
                "one",
                new Patterns(List.of("console:" + console)),
                new Patterns(List.of(target)),
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY,
                Patterns.ANY)));
    }
}
