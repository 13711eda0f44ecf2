package dev.errand.report;

import dev.errand.contract.Settings;
import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.report.RunResult.Verdict;
import dev.errand.request.NodeId;
import dev.errand.request.RequestReader;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts the nodes' results together and computes the verdict from them: a command's own Success can hide nodes. */
public final class Reporter {
    private static final int READS_AT_ONCE = 20;

    /** With more nodes, result.json names the objects that hold the texts: 8 KB a node would be too much to read at once. */
    static final int MOST_NODES_WITH_TEXTS = 1000;

    /** What a report is made for. */
    public record Readers(Page page, AuditLog audit) {}

    private final Settings settings;
    private final RunStore store;
    private final Readers readers;

    public Reporter(Settings settings, RunStore store, Readers readers) {
        this.settings = settings;
        this.store = store;
        this.readers = readers;
    }

    /** Writes result.json and report.html, removes what was staged, and closes the run. Doing it again writes the same. */
    public Reported report(Position position, Instant now) {
        Plan plan = store.require(Keys.plan(position.run()), Plan.class);
        Asked asked = asked(plan);
        RolledWaves waves = RolledWaves.of(store, plan);
        Missing missing = Missing.of(store, plan.run(), waves);
        List<Found> found = find(plan, missing);
        RunResult result = result(plan, asked, new Results(found, waves), now);
        ObjectPointer object = pointer(Keys.result(plan.run()));
        store.put(object.key(), areMany(plan) ? BriefResult.of(result, found) : result);
        List<OutcomeGroup> groups = new GroupTexts(store).addTo(OutcomeGroup.of(found));
        Optional<ObjectPointer> report = draw(new Findings(asked, result, groups, object));
        readers.audit().write(AuditRecord.of(result, object));
        store.deleteAll(Keys.staged(plan.run()));
        store.delete(Keys.open(plan.run()));
        return new Reported(
                plan.run(),
                result.verdict().word(),
                Summary.of(result, missing.end(), object, report),
                result.counts(),
                object,
                report);
    }

    private Asked asked(Plan plan) {
        RequestRecord record = store.require(Keys.request(plan.run()), RequestRecord.class);
        return Asked.of(record, RequestReader.read(record.request()), plan);
    }

    private record Results(List<Found> found, RolledWaves waves) {
        List<NodeResult> nodes() {
            return found.stream().map(Found::result).toList();
        }
    }

    private static RunResult result(Plan plan, Asked asked, Results results, Instant now) {
        List<NodeResult> nodes = results.nodes();
        boolean all = plan.unreachable().isEmpty()
                && nodes.stream().allMatch(asked.dryRun() ? NodeResult::wouldRun : NodeResult::succeeded);
        return new RunResult(
                plan.run(),
                plan.name(),
                asked.execution(),
                asked.requestedBy(),
                asked.dryRun(),
                asked.rerunOf(),
                asked.ran(),
                all ? Verdict.SUCCEEDED : Verdict.FAILED,
                counts(nodes),
                plan.startedAt(),
                now,
                plan.unreachable(),
                results.waves().of(nodes),
                nodes);
    }

    /** A page that cannot be drawn takes nothing from the result, which is written by then. */
    private Optional<ObjectPointer> draw(Findings findings) {
        byte[] page;
        try {
            page = readers.page().draw(findings);
        } catch (RuntimeException e) {
            System.getLogger(Reporter.class.getName())
                    .log(System.Logger.Level.ERROR, "report.html could not be drawn", e);
            return Optional.empty();
        }
        ObjectPointer report = pointer(Keys.report(findings.result().run()));
        store.putBytes(report.key(), page);
        return Optional.of(report);
    }

    private ObjectPointer pointer(String key) {
        return new ObjectPointer(settings.bucket(), key);
    }

    private static boolean areMany(Plan plan) {
        return plan.size() > MOST_NODES_WITH_TEXTS;
    }

    /** In the plan's order, those that could not run last; a node that nobody has a result of gets one that says so. */
    private List<Found> find(Plan plan, Missing missing) {
        Map<NodeId, Found> collected = collected(plan);
        List<Found> found = new ArrayList<>();
        for (Batch batch : plan.batches()) {
            for (Node node : batch.nodes()) {
                found.add(collected.getOrDefault(node.id(), Found.made(missing.result(batch, node))));
            }
        }
        plan.notRun().stream().map(Found::made).forEach(found::add);
        return found;
    }

    private Map<NodeId, Found> collected(Plan plan) {
        Map<NodeId, Found> collected = new HashMap<>();
        Parallel.map(store.list(Keys.results(plan.run())), READS_AT_ONCE, key -> read(key, areMany(plan)))
                .forEach(results ->
                        results.forEach(found -> collected.merge(found.result().instanceId(), found, Found::orBetter)));
        return collected;
    }

    private List<Found> read(String key, boolean withoutTexts) {
        return store.require(key, NodeResults.class).nodes().stream()
                .map(result -> Found.in(key, result))
                .map(found -> withoutTexts ? found.withoutTexts() : found)
                .toList();
    }

    private static Map<String, Integer> counts(List<NodeResult> nodes) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        counts.put("total", nodes.size());
        counts.put(
                "succeeded", (int) nodes.stream().filter(NodeResult::succeeded).count());
        Map<String, Integer> byStatus = new TreeMap<>();
        nodes.forEach(node -> byStatus.merge(node.status(), 1, Integer::sum));
        counts.putAll(byStatus);
        return counts;
    }
}
