package dev.errand.report;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import dev.errand.report.Rolled.Wave;
import dev.errand.request.NodeId;
import dev.errand.result.Failures;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import dev.errand.status.Course;
import dev.errand.status.Halt;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What waves and a halt make of the results of a plan's nodes. */
public final class RolledWaves {
    private final Plan plan;
    private final Optional<Halt> halt;
    private final Set<String> neverReached;

    RolledWaves(Plan plan, Optional<Halt> halt) {
        this.plan = plan;
        this.halt = halt;
        this.neverReached = halt.map(end -> end.neverReached(plan)).orElse(Set.of());
    }

    static RolledWaves of(RunStore store, Plan plan) {
        return new RolledWaves(
                plan,
                store.get(Keys.progress(plan.run()), Progress.class)
                        .flatMap(Progress::course)
                        .flatMap(Course::halted));
    }

    /** Whether a halt kept the rollout from beginning with it. */
    boolean isNeverReached(Batch batch) {
        return neverReached.contains(batch.id());
    }

    /** The result of a node that nobody has recorded one of. */
    NodeResult missing(Batch batch, Node node) {
        return halt.filter(_ -> isNeverReached(batch))
                .map(end -> NodeResult.notRun(node, Status.SKIPPED, end.ofNode()))
                .orElseGet(() -> lost(node));
    }

    private static NodeResult lost(Node node) {
        return NodeResult.notRun(
                node, Status.NO_ANSWER, "no step of this run recorded a result; whether the command ran is not known");
    }

    /** Nothing where all nodes were to begin at once. */
    Optional<Rolled> of(List<NodeResult> results) {
        if (plan.gate().isEmpty()) {
            return Optional.empty();
        }
        Map<NodeId, NodeResult> byId = results.stream()
                .collect(Collectors.toMap(NodeResult::instanceId, Function.identity(), (first, second) -> first));
        List<Wave> waves = IntStream.rangeClosed(1, plan.waves())
                .mapToObj(wave -> wave(wave, byId))
                .toList();
        return Optional.of(new Rolled(waves, halt.map(Halt::reason)));
    }

    private Wave wave(int wave, Map<NodeId, NodeResult> results) {
        List<Batch> batches = plan.wave(wave);
        int nodes = batches.stream().mapToInt(batch -> batch.nodes().size()).sum();
        List<NodeResult> reached = batches.stream()
                .filter(batch -> !neverReached.contains(batch.id()))
                .flatMap(batch -> batch.nodes().stream())
                .flatMap(node -> Optional.ofNullable(results.get(node.id())).stream())
                .toList();
        Failures failures = Failures.among(reached);
        return new Wave(
                wave,
                nodes,
                reached.size() - failures.failed() - failures.unreachable(),
                failures.failed(),
                failures.unreachable());
    }
}
