package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
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
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.result.Completeness;
import dev.errand.result.NodeResult;
import dev.errand.result.Output;
import dev.errand.result.PluginResult;
import dev.errand.result.Source;
import dev.errand.status.CommandView;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Documents that run as they are: there is no marker, and Systems Manager's word is all there is. */
class DocumentsTest {
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    private static final String BETWEEN = "\n----------ERROR-------\n";

    private final FakeSystemsManager ssm = new FakeSystemsManager().with(1);
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final MemoryStore store = new MemoryStore();
    private Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));

    @Test
    void everyStepIsAResultOfItsOwn() {
        sent();
        ends(
                1,
                "Success",
                Map.of(),
                step("first", "Success", 0, "one\n"),
                step("second", "Success", 0, "two\n" + BETWEEN + "hm\n"));

        assertThat(collect(10)).isEqualTo(Next.REPORT);

        assertThat(invocations.calls()).containsExactly("ListCommandInvocations");
        assertThat(ssm.sent()).hasSize(1);
        assertThat(result())
                .isEqualTo(new NodeResult(
                        node(1),
                        "node-001",
                        "111122223333",
                        "eu-west-1",
                        "Linux",
                        "Success",
                        Optional.empty(),
                        Optional.of(0),
                        Optional.of(START),
                        Optional.of(START.plusSeconds(5)),
                        whole("one\ntwo\n"),
                        whole("hm\n"),
                        Source.SSM,
                        Optional.of(command(1)),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                new PluginResult("first", "Success", Optional.of(0), whole("one\n"), whole("")),
                                new PluginResult("second", "Success", Optional.of(0), whole("two\n"), whole("hm\n")))));
    }

    @Test
    void onlyAStepThatTheListCutsIsAskedFor() {
        sent();
        String text = "x".repeat(5000);
        ends(
                1,
                "Success",
                Map.of("second", new Streams(text, "")),
                step("first", "Success", 0, "one\n"),
                step("second", "Success", 0, text.substring(0, 2470) + "\n---Output truncated---"));

        collect(10);

        assertThat(invocations.calls()).containsExactly("ListCommandInvocations", "GetCommandInvocation second");
        assertThat(result().plugins().getLast().stdout())
                .isEqualTo(new Output(
                        text.substring(0, Output.TEXT_BYTES),
                        5000,
                        Optional.empty(),
                        Completeness.YES,
                        Optional.of("runs/run/nodes/%s/plugins/2/stdout".formatted(node(1)))));
        assertThat(result().stdout().object()).contains(Keys.output("run", node(1), "stdout"));
        assertThat(result().stdout().bytes()).isEqualTo(5004);
    }

    @Test
    void theOnlyStepsOutputIsTheNodes() {
        sent();
        String text = "x".repeat(23_999);
        ends(1, "Success", Map.of("", new Streams(text, "")), step("only", "Success", 0, text.substring(0, 2500)));

        collect(10);

        assertThat(invocations.calls()).containsExactly("ListCommandInvocations", "GetCommandInvocation");
        assertThat(result().plugins().getFirst().stdout()).isEqualTo(result().stdout());
        assertThat(result().stdout().complete()).isEqualTo(Completeness.YES);
        assertThat(result().stdout().object()).contains(Keys.output("run", node(1), "stdout"));
    }

    @Test
    void outputAtALimitMayBeLessThanWasPrinted() {
        sent();
        String text = "x".repeat(24_000);
        ends(
                1,
                "Success",
                Map.of("", new Streams(text, "e".repeat(8_000))),
                step("only", "Success", 0, text.substring(0, 2500)));

        collect(10);

        assertThat(result().stdout().complete()).isEqualTo(Completeness.UNKNOWN);
        assertThat(result().stderr().complete()).isEqualTo(Completeness.UNKNOWN);
    }

    @Test
    void bytesThatAreNoTextAreNotCalledComplete() {
        sent();
        ends(1, "Success", Map.of(), step("only", "Success", 0, "caf\ufffd\n"));

        collect(10);

        assertThat(result().stdout().complete()).isEqualTo(Completeness.UNKNOWN);
    }

    @Test
    void anOutputThatLooksLikeTwoIsAskedFor() {
        sent();
        String text = "a" + BETWEEN + "b";
        ends(
                1,
                "Success",
                Map.of("", new Streams(text, "warning")),
                step("only", "Success", 0, text + BETWEEN + "warning"));

        collect(10);

        assertThat(result().stdout()).isEqualTo(whole(text));
        assertThat(result().stderr()).isEqualTo(whole("warning"));
    }

    @Test
    void theFirstStepThatFailedGivesTheExitCodeAndTheReason() {
        sent();
        ends(
                1,
                "Failed",
                Map.of(),
                step("prepare", "Success", 0, ""),
                step("install", "Failed", 4, "no space\n"),
                step("check", "Failed", 1, ""));

        collect(10);

        assertThat(result().status()).isEqualTo("Failed");
        assertThat(result().exitCode()).contains(4);
        assertThat(result().reason()).contains("its step install ended as Failed with exit code 4");
    }

    @Test
    void aNodeThatWasNotReachedSaysWhy() {
        sent();
        ends(1, "Undeliverable", Map.of());

        collect(10);

        assertThat(result().status()).isEqualTo("Undeliverable");
        assertThat(result().reason()).contains("does not exist any more or does not answer");
        assertThat(result().exitCode()).isEmpty();
        assertThat(result().plugins()).isEmpty();
    }

    @Test
    void aDocumentThatRanTwiceHasTheResultOfTheRunThatEndedLast() {
        sentTwice();
        ends(1, "Success", Map.of(), later(step("only", "Success", 0, "late\n")));
        ends(2, "Failed", Map.of(), step("only", "Failed", 1, "early\n"));

        collect(310);

        assertThat(List.of(result()))
                .extracting(node -> node.stdout().text(), NodeResult::commandId)
                .containsExactly(tuple("late\n", Optional.of(command(1))));
    }

    @Test
    void aDocumentThatStillRunsSomewhereElseIsWaitedFor() {
        sentTwice();
        ends(1, "InProgress", Map.of());
        ends(2, "Success", Map.of(), step("only", "Success", 0, "second\n"));

        assertThat(collect(310)).isEqualTo(Next.WAIT);

        ends(1, "DeliveryTimedOut", Map.of());
        assertThat(collect(320)).isEqualTo(Next.REPORT);
        assertThat(result().stdout().text()).isEqualTo("second\n");
    }

    private static PluginView step(String name, String status, int exitCode, String output) {
        return new PluginView(
                name, status, Optional.of(exitCode), output, Optional.of(START), Optional.of(START.plusSeconds(5)));
    }

    private static PluginView later(PluginView step) {
        return new PluginView(
                step.name(),
                step.status(),
                step.exitCode(),
                step.output(),
                step.startedAt(),
                step.endedAt().map(at -> at.plusSeconds(60)));
    }

    private static Output whole(String text) {
        return new Output(text, text.length(), Optional.empty(), Completeness.YES, Optional.empty());
    }

    private void ends(int command, String status, Map<String, Streams> streams, PluginView... steps) {
        invocations.ended(new Invocation(node(1), status, List.of(steps)), command(command), streams);
        log.says(new CommandView(command(command), true, 1));
    }

    private void plan() {
        Map<String, Object> request =
                Map.of("targets", Map.of("all", true), "document", Map.of("name", "AWS-UpdateSSMAgent"));
        position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
    }

    private void sent() {
        plan();
        position = dispatch("a", START);
    }

    private void sentTwice() {
        plan();
        ssm.hideNewCommands(true);
        ssm.surprise((service, command) -> {
            service.take(command);
            return new SendOutcome.Unknown("connection reset");
        });
        dispatch("a", START);
        dispatch("b", START.plusSeconds(10));
        position = dispatch("c", START.plusSeconds(300));
        ssm.hideNewCommands(false);
        assertThat(ssm.sent()).hasSize(2);
    }

    private Position dispatch(String nonce, Instant now) {
        return new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(position, new Attempt(nonce, now), () -> true);
    }

    private Next collect(long seconds) {
        Instant now = START.plusSeconds(seconds);
        Position due = new Watch(store, Fakes.everywhere(log)).look(position, now);
        assertThat(due.next()).isEqualTo(Next.COLLECT);
        Collector.Outside outside = new Collector.Outside(
                store,
                Fakes.everywhere(invocations),
                Fakes.everywhere(ssm),
                Fakes.everywhere(new FakeLogStreams()),
                new FakeSigner(),
                new FakeUploads());
        return new Collector(outside)
                .collect(due, new Attempt("visit", now), () -> true)
                .next();
    }

    private NodeResult result() {
        new Reporter(SETTINGS, store, new Reporter.Readers(findings -> new byte[0], record -> {}))
                .report(position, START.plusSeconds(600));
        return store.require(Keys.result("run"), RunResult.class).nodes().getFirst();
    }
}
