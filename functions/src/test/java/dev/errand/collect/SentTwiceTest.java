package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.SendOutcome;
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
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.result.NodeResult;
import dev.errand.status.CommandView;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch whose first command was taken, never answered and not listed, so that Dispatch sent it again. */
class SentTwiceTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant AGAIN = START.plusSeconds(300);
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final String TOKEN = BatchToken.of("run", START, "1-1");
    private static final String FIRST = FakeSystemsManager.command(1);
    private static final String SECOND = FakeSystemsManager.command(2);

    private final FakeSystemsManager ssm = new FakeSystemsManager().with(1);
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final MemoryStore store = new MemoryStore();
    private Position position = Position.start("run", START, Next.DISPATCH, new dev.errand.plan.Totals(0, 0, 0, 0));

    @BeforeEach
    void sendTwice() {
        Map<String, Object> request = Map.of("targets", Map.of("all", true), "command", "uptime");
        position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        position = dispatch("c", AGAIN);
        ssm.hideNewCommands(false);
        assertThat(ssm.sent()).hasSize(2);
    }

    @Test
    void theNodeThatClaimedTheFirstHasThatOnesResult() {
        invocations.ended(FIRST, node(1), "Success", Printed.by(TOKEN, 0, "the first\n", ""));
        secondEnds("Success", Printed.claimed(TOKEN, FIRST));

        collect(10);

        assertThat(result().stdout().text()).isEqualTo("the first\n");
        assertThat(result().commandId()).contains(FIRST);
    }

    @Test
    void theFirstsResultIsFoundWhenTheSecondNeverReachedTheNode() {
        invocations.ended(FIRST, node(1), "Success", Printed.by(TOKEN, 0, "the first\n", ""));
        secondEnds("DeliveryTimedOut", Printed.nothing());

        collect(10);

        assertThat(result().status()).isEqualTo("Success");
        assertThat(result().stdout().text()).isEqualTo("the first\n");
    }

    @Test
    void theFirstIsWaitedForWhenTheSecondNeverReachedTheNode() {
        invocations.ended(FIRST, node(1), "InProgress", Printed.nothing());
        secondEnds("DeliveryTimedOut", Printed.nothing());

        assertThat(collect(10).next()).isEqualTo(Next.WAIT);

        invocations.ended(FIRST, node(1), "Failed", Printed.by(TOKEN, 3, "late\n", ""));
        assertThat(collect(60).next()).isEqualTo(Next.REPORT);
        assertThat(result().exitCode()).contains(3);
    }

    @Test
    void theSecondsResultStandsWhenTheFirstNeverReachedTheNode() {
        invocations.ended(FIRST, node(1), "DeliveryTimedOut", Printed.nothing());
        secondEnds("Success", Printed.by(TOKEN, 0, "the second\n", ""));

        collect(10);

        assertThat(result().stdout().text()).isEqualTo("the second\n");
        assertThat(invocations.calls()).containsExactly("ListCommandInvocations");
    }

    @Test
    void whatTheFirstPrintedBeforeItWasKilledOutweighsASecondThatNeverRan() {
        invocations.ended(FIRST, node(1), "Cancelled", Printed.killed("step 1\n"));
        secondEnds("Undeliverable", Printed.nothing());

        assertThat(collect(10).next()).as("its spool is asked for more").isEqualTo(Next.WAIT);
        String report = "errand %s GATHERED stdout=absent stderr=absent".formatted(TOKEN);
        invocations.ended(FakeSystemsManager.command(3), node(1), "Success", new Printed(report, "", ""));
        log.says(new CommandView(FakeSystemsManager.command(3), true, 1));
        collect(12);

        assertThat(result().status()).isEqualTo("Cancelled");
        assertThat(result().stdout().text()).isEqualTo("step 1\n");
    }

    @Test
    void theSecondsStatusStandsWhenNeitherRan() {
        invocations.ended(FIRST, node(1), "DeliveryTimedOut", Printed.nothing());
        secondEnds("Undeliverable", Printed.nothing());

        collect(10);

        assertThat(result().status()).isEqualTo("Undeliverable");
        assertThat(result().commandId()).contains(SECOND);
    }

    @Test
    void theFirstsResultIsFoundWhenTheSecondNeverAnswers() {
        invocations.ended(FIRST, node(1), "Success", Printed.by(TOKEN, 0, "the first\n", ""));
        invocations.ended(SECOND, node(1), "InProgress", Printed.nothing());
        log.says(new CommandView(SECOND, false, 0));

        collect(Duration.ofHours(24).toSeconds());

        assertThat(result().stdout().text()).isEqualTo("the first\n");
    }

    @Test
    void anAgentTooOldToTellACommandItsIdClaimsWithThePathOfItsScript() {
        invocations.ended(FIRST, node(1), "Success", Printed.by(TOKEN, 0, "the first\n", ""));
        String path =
                "/var/lib/amazon/ssm/%s/document/orchestration/%s/awsrunShellScript/0.awsrunShellScript/_script.sh"
                        .formatted(node(1), FIRST);
        secondEnds("Success", Printed.claimed(TOKEN, path));

        collect(10);

        assertThat(result().stdout().text()).isEqualTo("the first\n");
    }

    @Test
    void aClaimThatNamesNoCommandIsAResultThatSaysSo() {
        secondEnds("Success", Printed.claimed(TOKEN, "nobody knows"));

        collect(10);

        assertThat(result().status()).isEqualTo("NoAnswer");
        assertThat(result().reason().orElseThrow()).contains("nobody knows");
    }

    private void secondEnds(String status, Printed printed) {
        invocations.ended(SECOND, node(1), status, printed);
        log.says(new CommandView(SECOND, true, 1));
    }

    private Position dispatch(String nonce, Instant now) {
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(position, new Attempt(nonce, now), () -> true);
    }

    private Position collect(long seconds) {
        Instant now = AGAIN.plusSeconds(seconds);
        Position due = new Watch(store, Fakes.everywhere(log)).look(position, now);
        assertThat(due.next()).isEqualTo(Next.COLLECT);
        return new Collector(new Collector.Outside(
                        store,
                        Fakes.everywhere(invocations),
                        Fakes.everywhere(ssm),
                        Fakes.everywhere(new FakeLogStreams()),
                        new FakeSigner(),
                        new FakeUploads()))
                .collect(due, new Attempt("visit", now), () -> true);
    }

    private NodeResult result() {
        new Reporter(SETTINGS, store, new Reporter.Readers(_ -> new byte[0], _ -> {}))
                .report(position, AGAIN.plusSeconds(60));
        return store.require(Keys.result("run"), RunResult.class).nodes().getFirst();
    }
}
