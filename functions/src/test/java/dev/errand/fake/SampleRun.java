package dev.errand.fake;

import dev.errand.contract.Next;
import dev.errand.contract.Settings;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.plan.Totals;
import dev.errand.report.AuditRecord;
import dev.errand.report.Findings;
import dev.errand.report.Page;
import dev.errand.report.Reported;
import dev.errand.report.Reporter;
import dev.errand.request.Caller;
import dev.errand.request.NodeId;
import dev.errand.result.Completeness;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Output;
import dev.errand.result.Platform;
import dev.errand.result.Source;
import dev.errand.result.Status;
import dev.errand.result.Unreachable;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A run of so many nodes that Plan and Collect are done with; every node has succeeded unless said otherwise. */
public final class SampleRun {
    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    public static final Instant END = Instant.parse("2026-11-22T10:01:00Z");

    private final MemoryStore store = new MemoryStore();
    private final List<AuditRecord> audit = new ArrayList<>();
    private final List<Findings> drawn = new ArrayList<>();
    private final int nodes;
    private final Map<String, Object> request =
            new HashMap<>(Map.of("name", "disk usage", "targets", Map.of("all", true), "command", "df -h /"));
    private UnaryOperator<NodeResult> change = result -> result;
    private List<NodeResult> notRun = List.of();
    private List<Unreachable> unreachable = List.of();
    private Optional<Caller> caller = Optional.empty();
    private int collected;

    private SampleRun(int nodes) {
        this.nodes = nodes;
        this.collected = nodes;
    }

    public static SampleRun of(int nodes) {
        return new SampleRun(nodes);
    }

    public SampleRun asking(String field, Object value) {
        request.put(field, value);
        return this;
    }

    public SampleRun asking(Map<String, Object> fields) {
        request.clear();
        request.putAll(fields);
        return this;
    }

    /** Asked for by somebody else than the request says. */
    public SampleRun by(Caller other) {
        caller = Optional.of(other);
        return this;
    }

    /** What became of each node. */
    public SampleRun where(UnaryOperator<NodeResult> changes) {
        change = changes;
        return this;
    }

    public SampleRun notRun(List<NodeResult> results) {
        notRun = results;
        return this;
    }

    /** Where nobody could be asked for nodes. */
    public SampleRun unreachable(List<Unreachable> places) {
        unreachable = places;
        return this;
    }

    /** Only the first so many nodes have a result. */
    public SampleRun collected(int first) {
        collected = first;
        return this;
    }

    public MemoryStore store() {
        return store;
    }

    public List<AuditRecord> audit() {
        return audit;
    }

    /** Reports to nobody, and answers what a page would have been drawn of. */
    public Findings findings() {
        report(_ -> new byte[0]);
        return drawn.getLast();
    }

    public Reported report(Page page) {
        write();
        Settings settings = Settings.of("bucket", "111122223333");
        Page kept = findings -> {
            drawn.add(findings);
            return page.draw(findings);
        };
        Position position = Position.start("run", START, Next.REPORT, new Totals(0, 0, 0, 0));
        return new Reporter(settings, store, new Reporter.Readers(kept, audit::add)).report(position, END);
    }

    private void write() {
        store.put(
                Keys.request("run"),
                new RequestRecord(
                        "run",
                        "arn:aws:states:eu-west-1:111122223333:execution:errand:run",
                        START,
                        request,
                        caller.orElseGet(() -> Caller.claimed(
                                Optional.ofNullable(request.get("requestedBy")).map(String::valueOf)))));
        List<Batch> batches = batches();
        store.put(
                Keys.plan("run"),
                new Plan(
                        "run",
                        Optional.ofNullable(request.get("name")).map(String::valueOf),
                        START,
                        batches,
                        notRun,
                        List.of(),
                        unreachable,
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        int left = collected;
        for (Batch batch : batches) {
            List<NodeResult> results = batch.nodes().stream()
                    .limit(Math.max(0, left))
                    .map(SampleRun::succeeded)
                    .map(change)
                    .toList();
            left -= results.size();
            if (!results.isEmpty()) {
                store.put(Keys.results("run", batch.id(), 1), new NodeResults(results));
            }
        }
    }

    private List<Batch> batches() {
        List<Batch> batches = new ArrayList<>();
        for (int from = 1; from <= nodes; from += Batch.MOST_NODES) {
            List<Node> members = IntStream.rangeClosed(from, Math.min(nodes, from + Batch.MOST_NODES - 1))
                    .mapToObj(SampleRun::node)
                    .toList();
            batches.add(new Batch(
                    "1-" + (batches.size() + 1), 1, Location.of("111122223333", "eu-west-1"), Platform.LINUX, members));
        }
        return batches;
    }

    public static Node node(int number) {
        NodeId id = new NodeId("i-%08x".formatted(number));
        return new Node(id, "node-" + number, Location.of("111122223333", "eu-west-1"), Platform.LINUX);
    }

    /** The number of a node of this run. */
    public static int number(NodeResult result) {
        return Integer.parseInt(result.instanceId().value().substring(2), 16);
    }

    public static NodeResult succeeded(Node node) {
        return new NodeResult(
                node.id(),
                node.name(),
                node.account(),
                node.region(),
                "Linux",
                Status.SUCCESS,
                Optional.empty(),
                Optional.of(0),
                Optional.of(START.plusSeconds(1)),
                Optional.of(END.minusSeconds(1)),
                printed("up\n"),
                Output.NONE,
                Source.SSM,
                Optional.of("11111111-2222-3333-4444-555555555555"));
    }

    /** The same node with another ending. */
    public static NodeResult ended(NodeResult result, String status, int exitCode, Output stdout, Output stderr) {
        return copy(result, result.name(), status, exitCode, stdout, stderr, START.plusSeconds(1), END.minusSeconds(1));
    }

    public static NodeResult renamed(NodeResult result, String name) {
        return copy(
                result,
                name,
                result.status(),
                result.exitCode().orElseThrow(),
                result.stdout(),
                result.stderr(),
                result.startedAt().orElseThrow(),
                result.endedAt().orElseThrow());
    }

    public static NodeResult at(NodeResult result, Instant start, Instant end) {
        return copy(
                result,
                result.name(),
                result.status(),
                result.exitCode().orElseThrow(),
                result.stdout(),
                result.stderr(),
                start,
                end);
    }

    private static NodeResult copy(
            NodeResult result,
            String name,
            String status,
            int exitCode,
            Output stdout,
            Output stderr,
            Instant start,
            Instant end) {
        return new NodeResult(
                result.instanceId(),
                name,
                result.account(),
                result.region(),
                result.platform(),
                status,
                Optional.empty(),
                Optional.of(exitCode),
                Optional.of(start),
                Optional.of(end),
                stdout,
                stderr,
                Source.SSM,
                Optional.of("11111111-2222-3333-4444-555555555555"));
    }

    /** Output that is whole. */
    public static Output printed(String text) {
        return new Output(
                text,
                text.getBytes(StandardCharsets.UTF_8).length,
                Optional.of(Keys.sha256(text)),
                Completeness.YES,
                Optional.empty());
    }
}
