package dev.errand.fake;

import dev.errand.collect.Collector;
import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.Dispatcher;
import dev.errand.event.RunEvent;
import dev.errand.plan.PlanInput;
import dev.errand.plan.Planner;
import dev.errand.plan.Position;
import dev.errand.report.Reported;
import dev.errand.report.Reporter;
import dev.errand.report.RunResult;
import dev.errand.request.NodeId;
import dev.errand.status.CommandView;
import dev.errand.store.Keys;
import dev.errand.work.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run from Plan to Report, state by state on a clock of its own; its nodes take a second each unless said otherwise. */
public final class RolledRun {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Settings SETTINGS = Settings.of("bucket", "111122223333");

    private final FakeSystemsManager ssm = new FakeSystemsManager();
    private final FakeCommandLog log = new FakeCommandLog();
    private final FakeInvocations invocations = new FakeInvocations();
    private final MemoryStore store = new MemoryStore();
    private final Map<String, Object> request = new HashMap<>();
    private final Map<NodeId, String> statuses = new HashMap<>();
    private final Map<NodeId, Duration> times = new HashMap<>();
    private final Map<String, Instant> sentAt = new LinkedHashMap<>();
    private final Set<String> told = new HashSet<>();
    private final List<Instant> dispatches = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();
    private boolean twice;
    private Instant now = START;
    private int busiest;
    private int looks;

    private RolledRun(int nodes, Map<String, Object> rollout) {
        ssm.with(nodes);
        request.putAll(Map.of("targets", Map.of("all", true), "command", "uptime", "rollout", rollout));
    }

    public static RolledRun of(int nodes, Map<String, Object> rollout) {
        return new RolledRun(nodes, rollout);
    }

    public RolledRun asking(String field, Object value) {
        request.put(field, value);
        return this;
    }

    /** The node ends with this status in place of Success. */
    public RolledRun where(int node, String status) {
        statuses.put(FakeSystemsManager.node(node), status);
        return this;
    }

    public RolledRun taking(int node, Duration time) {
        times.put(FakeSystemsManager.node(node), time);
        return this;
    }

    /** Every function's answer is lost once, so that another attempt does the same again. */
    public RolledRun losingAnswers() {
        twice = true;
        return this;
    }

    public FakeSystemsManager ssm() {
        return ssm;
    }

    public MemoryStore store() {
        return store;
    }

    /** On how many nodes at most a command was under way at once. */
    public int busiest() {
        return busiest;
    }

    /** How long after the start each SendCommand was accepted. */
    public List<Duration> sends() {
        return sentAt.values().stream().map(at -> Duration.between(START, at)).toList();
    }

    /** What was told of it. */
    public List<RunEvent> events() {
        return events;
    }

    public int looks() {
        return looks;
    }

    public Reported run() {
        Position position = (Position) new Planner(SETTINGS, Fakes.directory(ssm), store, new FakeSources())
                .announcingTo(events::add)
                .plan(new PlanInput("run", "arn", START, START, request));
        while (position.next() != Next.REPORT) {
            Position from = position;
            if (from.next() == Next.WAIT) {
                now = now.plusSeconds(from.waitSeconds());
                looks++;
            }
            Position reached = step(from);
            position = twice ? step(from) : reached;
        }
        return new Reporter(SETTINGS, store, new Reporter.Readers(_ -> new byte[0], _ -> {}, events::add, Meter.NONE))
                .report(position, now);
    }

    public RunResult result() {
        return store.require(Keys.result("run"), RunResult.class);
    }

    private Position step(Position position) {
        return switch (position.next()) {
            case DISPATCH -> dispatch(position);
            case WAIT -> look(position);
            case COLLECT -> collect(position);
            case REPORT, DUPLICATE -> throw new IllegalStateException(position.toString());
        };
    }

    private Position dispatch(Position position) {
        dispatches.add(now);
        Attempt attempt = new Attempt("d" + dispatches.size(), now);
        Position reached = new Dispatcher(SETTINGS, Fakes.outside(store, ssm, pause -> {}))
                .dispatch(position, attempt, () -> true);
        ssm.sent().forEach(sent -> sentAt.putIfAbsent(sent.commandId(), now));
        busiest = Math.max(busiest, busy());
        return reached;
    }

    private int busy() {
        return (int) ssm.sent().stream()
                .flatMap(sent -> sent.nodes().stream().filter(node -> !hasEnded(sent, node)))
                .count();
    }

    private Position look(Position position) {
        ssm.sent().stream().filter(sent -> !told.contains(sent.commandId())).forEach(this::tell);
        return Fakes.watch(store, log).announcingTo(events::add).look(position, now);
    }

    private Position collect(Position position) {
        Collector.Outside outside = new Collector.Outside(
                store,
                Fakes.everywhere(invocations),
                Fakes.everywhere(ssm),
                Fakes.everywhere(new FakeLogStreams()),
                new FakeSigner(),
                new FakeUploads());
        return new Collector(outside).announcingTo(events::add).collect(position, new Attempt("c", now), () -> true);
    }

    private void tell(Sent sent) {
        List<NodeId> ended =
                sent.nodes().stream().filter(node -> hasEnded(sent, node)).toList();
        ended.forEach(node -> invocations.ended(sent.commandId(), node, status(node), printed(sent, node)));
        if (ended.size() == sent.nodes().size()) {
            told.add(sent.commandId());
        }
        log.says(new CommandView(sent.commandId(), ended.size() == sent.nodes().size(), ended.size()));
    }

    private boolean hasEnded(Sent sent, NodeId node) {
        Instant at = sentAt.getOrDefault(sent.commandId(), now);
        return !now.isBefore(at.plus(times.getOrDefault(node, Duration.ofSeconds(1))));
    }

    private String status(NodeId node) {
        return statuses.getOrDefault(node, "Success");
    }

    private Printed printed(Sent sent, NodeId node) {
        String batch = sent.command().comment().split(" ", -1)[1];
        String token = BatchToken.of("run", START, batch);
        return switch (status(node)) {
            case "Success" -> Printed.by(token, 0, "", "");
            case "Failed" -> Printed.by(token, 1, "", "");
            default -> Printed.nothing();
        };
    }
}
