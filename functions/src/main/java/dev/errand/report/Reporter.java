package dev.errand.report;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.report.RunResult.Verdict;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Source;
import dev.errand.result.Status;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts the nodes' results together and computes the verdict from them: a command's own Success can hide nodes. */
public final class Reporter {
    private static final int READS_AT_ONCE = 20;

    private final RunStore store;
    private final String bucket;

    public Reporter(RunStore store, String bucket) {
        this.store = store;
        this.bucket = bucket;
    }

    /** Writes result.json and closes the run. Doing it again writes the same. */
    public Reported report(Position position, Instant now) {
        Plan plan = store.require(Keys.plan(position.run()), Plan.class);
        List<NodeResult> nodes = nodes(plan);
        Verdict verdict = nodes.stream().allMatch(NodeResult::succeeded) ? Verdict.SUCCEEDED : Verdict.FAILED;
        RunResult result = new RunResult(plan.run(), plan.name(), verdict, counts(nodes), plan.startedAt(), now, nodes);
        String key = Keys.result(plan.run());
        store.put(key, result);
        store.delete(Keys.open(plan.run()));
        return new Reported(
                plan.run(),
                verdict.word(),
                Summary.of(result, bucket, key),
                result.counts(),
                new ObjectPointer(bucket, key));
    }

    /** In the plan's order, those that could not run last; a node that nobody has a result of gets one that says so. */
    private List<NodeResult> nodes(Plan plan) {
        Map<NodeId, NodeResult> collected = collected(plan.run());
        List<NodeResult> nodes = new ArrayList<>();
        for (Batch batch : plan.batches()) {
            for (Node node : batch.nodes()) {
                nodes.add(collected.getOrDefault(node.id(), lost(node)));
            }
        }
        nodes.addAll(plan.notRun());
        return nodes;
    }

    private Map<NodeId, NodeResult> collected(String run) {
        Map<NodeId, NodeResult> collected = new HashMap<>();
        Parallel.map(store.list(Keys.results(run)), READS_AT_ONCE, key -> store.require(key, NodeResults.class))
                .forEach(results -> results.nodes()
                        .forEach(result -> collected.merge(result.instanceId(), result, Reporter::better)));
        return collected;
    }

    /** Of two results of a node, the one of something that ran. */
    private static NodeResult better(NodeResult one, NodeResult other) {
        return one.source() == Source.NONE ? other : one;
    }

    private static NodeResult lost(Node node) {
        return NodeResult.notRun(
                node, Status.NO_ANSWER, "no step of this run recorded a result; whether the command ran is not known");
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
