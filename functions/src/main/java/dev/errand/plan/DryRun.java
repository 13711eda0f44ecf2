package dev.errand.plan;

import dev.errand.request.Request;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a run would do, as results: nothing is staged or sent for them. */
final class DryRun {
    private final Resolved resolved;
    private final Request request;
    private final int waves;

    private DryRun(List<Batch> batches, Resolved resolved, Request request) {
        this.resolved = resolved;
        this.request = request;
        this.waves = batches.stream().mapToInt(Batch::wave).max().orElse(0);
    }

    /** Of every node that was asked for. */
    static List<NodeResult> results(List<Batch> batches, Resolved resolved, Request request) {
        DryRun dryRun = new DryRun(batches, resolved, request);
        List<NodeResult> results = new ArrayList<>();
        for (Batch batch : batches) {
            batch.nodes().forEach(node -> results.add(NodeResult.wouldRun(node, dryRun.remark(node, batch.wave()))));
        }
        results.addAll(resolved.notRun());
        return results;
    }

    private Optional<String> remark(Node node, int wave) {
        Optional<String> order = waves > 1 ? Optional.of("in wave %d of %d".formatted(wave, waves)) : Optional.empty();
        Optional<String> agent = Optional.ofNullable(resolved.remarks().get(node.id()))
                .map(remark -> "%s; the command would wait %d s for it"
                        .formatted(remark, request.timeouts().delivery().toSeconds()));
        return Stream.of(order, agent).flatMap(Optional::stream).reduce("%s; %s"::formatted);
    }
}
