package dev.errand.collect;

import static dev.errand.fake.FakeSystemsManager.command;
import static dev.errand.fake.FakeSystemsManager.node;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Dispatcher;
import dev.errand.dispatch.Upload;
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
import dev.errand.plan.Totals;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.result.NodeResult;
import dev.errand.status.CommandView;
import dev.errand.status.Progress;
import dev.errand.status.Watch;
import dev.errand.store.Keys;
import dev.errand.work.Budget;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A run on fakes, up to and through what Collect does, a second after another. */
abstract class CollectBench {
    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    static final Settings SETTINGS = Settings.of("bucket", "111122223333");
    static final String LONG = "0123456789".repeat(5000);
    static final int TAKEN_BY = 190;

    final FakeSystemsManager ssm = new FakeSystemsManager();
    final FakeCommandLog log = new FakeCommandLog();
    final FakeInvocations invocations = new FakeInvocations();
    final FakeSigner signer = new FakeSigner();
    final FakeUploads uploads = new FakeUploads();
    final FakeLogStreams logs = new FakeLogStreams();
    final MemoryStore store = new MemoryStore();
    final Map<String, Object> request = new HashMap<>(Map.of("targets", Map.of("all", true), "command", "uptime"));
    Position position = Position.start("run", START, Next.DISPATCH, new Totals(0, 0, 0, 0));
    int visits;
    Budget budget = () -> true;

    Progress progress() {
        return store.require(Keys.progress("run"), Progress.class);
    }

    /** A node that packed one file into a tar. */
    static Printed tarred(String tar) {
        return new Printed(
                "", "", "errand %s EXITED 0 0 0 files=1:%d:%s".formatted(token(1), tar.length(), Keys.sha256(tar)));
    }

    static Upload upload(int node, String file, long life) {
        String url = "https://put.session-1/runs/run/nodes/%s/%s?seconds=%d&sha256=%s"
                .formatted(node(node), file, life, Keys.sha256(LONG));
        return new Upload(node(node), token(1), file, url, Optional.of(Keys.sha256(LONG)));
    }

    static String said(String files) {
        return "errand %s GATHERED %s".formatted(token(1), files);
    }

    static String token(int batch) {
        return BatchToken.of("run", START, "1-" + batch);
    }

    void sent(int nodes) {
        ssm.with(nodes);
        Position planned = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .plan(new PlanInput("run", "arn", START, START, request));
        position = new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(planned, new Attempt("a", START), () -> true);
    }

    /** The node's command has ended, as the last of its batch. */
    void ends(int node, Printed printed) {
        ended(node, printed);
        allEnded(1);
    }

    void ended(int node, Printed printed) {
        invocations.ended(command(lastCommandOf(node)), node(node), "Success", printed);
    }

    /** Batches are collected at the same time, so that it is not said which of them sends first. */
    int lastCommandOf(int node) {
        return IntStream.rangeClosed(1, ssm.sent().size())
                .filter(number -> ssm.sent().get(number - 1).command().nodes().contains(node(node)))
                .max()
                .orElseThrow();
    }

    void killed(int node, String status, String stdout) {
        invocations.ended(command(1), node(node), status, Printed.killed(stdout));
        allEnded(1);
    }

    void allEnded(int... commands) {
        for (int command : commands) {
            log.says(new CommandView(
                    command(command),
                    true,
                    ssm.sent().get(command - 1).command().nodes().size()));
        }
    }

    /** The gathering command that was sent as the n-th command has ended on the node, as the last of its nodes. */
    void gathered(int command, int node, String status, String said) {
        invocations.ended(command(command), node(node), status, new Printed("began\n" + said, "", ""));
        allEnded(command);
    }

    void running(int command, int node) {
        invocations.ended(command(command), node(node), "InProgress", new Printed("began\n", "", ""));
        log.says(new CommandView(command(command), false, 0));
    }

    void uploaded(int node, String file, String text) {
        uploads.arrives(Keys.output("run", node(node), file), text);
    }

    Next visit(long seconds) {
        watch(seconds);
        if (position.next() == Next.COLLECT) {
            position = collect(position, seconds);
        }
        return position.next();
    }

    void watch(long seconds) {
        position = new Watch(store, Fakes.everywhere(log)).look(position, START.plusSeconds(seconds));
    }

    Position collect(Position due, long seconds) {
        Collector.Outside outside = new Collector.Outside(
                store, Fakes.everywhere(invocations), Fakes.everywhere(ssm), Fakes.everywhere(logs), signer, uploads);
        Attempt attempt = new Attempt("visit-" + ++visits, START.plusSeconds(seconds));
        return new Collector(outside).collect(due, attempt, budget);
    }

    RunResult report() {
        new Reporter(SETTINGS, store, new Reporter.Readers(findings -> new byte[0], record -> {}))
                .report(position, START.plusSeconds(60));
        return store.require(Keys.result("run"), RunResult.class);
    }

    NodeResult result(int node) {
        return report().nodes().get(node - 1);
    }
}
