package dev.errand.collect;

import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Marker.Outcome;
import dev.errand.request.NodeId;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.NodeResults;
import dev.errand.result.Status;
import dev.errand.status.BatchProgress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the results of a batch's finished nodes: one call for fifty nodes, and one more only where output was cut. */
final class BatchCollector {
    private static final int NAMES_SHOWN = 5;

    private final RunStore store;
    private final Invocations invocations;
    private final NodeReader reader;
    private final Function<String, String> tokens;
    private final String run;
    private final Instant now;

    /** @param tokens the token that nodes claim for a batch, by the batch's id */
    BatchCollector(
            RunStore store,
            Invocations invocations,
            NodeReader reader,
            Function<String, String> tokens,
            StepTime time) {
        this.store = store;
        this.invocations = invocations;
        this.reader = reader;
        this.tokens = tokens;
        this.run = time.run();
        this.now = time.now();
    }

    /** Which run is collected, and when its Collect state was entered. */
    record StepTime(String run, Instant now) {}

    BatchProgress collect(BatchProgress batch) {
        BatchRecord record = store.require(Keys.batch(run, batch.id()), BatchRecord.class);
        Set<NodeId> known = known(batch);
        List<Node> missing = record.batch().nodes().stream()
                .filter(node -> !known.contains(node.id()))
                .toList();
        List<NodeResult> results = results(batch, missing);
        if (!results.isEmpty()) {
            store.put(Keys.results(run, batch.id(), batch.slices() + 1), new NodeResults(results));
        }
        int collected = record.batch().nodes().size() - missing.size() + results.size();
        return batch.collected(collected, !results.isEmpty(), waitingFor(missing, results));
    }

    /** The nodes with results, by what is in the store: counts alone could have been written by a lost attempt. */
    private Set<NodeId> known(BatchProgress batch) {
        Set<NodeId> known = new HashSet<>();
        for (int slice = 1; slice <= batch.slices(); slice++) {
            store.get(Keys.results(run, batch.id(), slice), NodeResults.class)
                    .ifPresent(results -> results.nodes().forEach(result -> known.add(result.instanceId())));
        }
        return known;
    }

    private List<NodeResult> results(BatchProgress batch, List<Node> missing) {
        String command = batch.commandId().orElseThrow();
        Map<NodeId, Invocation> byNode = invocations.of(command).stream()
                .collect(Collectors.toMap(Invocation::node, Function.identity(), (first, second) -> second));
        List<NodeResult> results = new ArrayList<>();
        for (Node node : missing) {
            Optional<Invocation> invocation = Optional.ofNullable(byNode.get(node.id()));
            invocation
                    .filter(found -> Status.isFinal(found.status()))
                    .flatMap(found -> result(batch, node, command, found))
                    .or(() -> batch.overdue(now) ? Optional.of(noAnswer(node, invocation)) : Optional.empty())
                    .ifPresent(results::add);
        }
        return results;
    }

    private Optional<NodeResult> result(BatchProgress batch, Node node, String command, Invocation invocation) {
        String token = tokens.apply(batch.id());
        Kept kept = kept(node, command, invocation, token);
        Optional<String> claimant = kept.marker()
                .filter(marker -> marker.outcome() == Outcome.CLAIMED)
                .flatMap(Marker::detail);
        if (claimant.isEmpty()) {
            return Optional.of(reader.read(node, command, invocation, kept));
        }
        // Another command of this batch ran here first: its result is the node's, as soon as it has ended.
        return invocations
                .of(claimant.get(), node.id())
                .filter(first -> Status.isFinal(first.status()))
                .map(first -> reader.read(node, claimant.get(), first, kept(node, claimant.get(), first, token)));
    }

    private Kept kept(Node node, String command, Invocation invocation, String token) {
        if (neverRan(invocation)) {
            return Kept.of(new Streams("", ""), token);
        }
        Optional<Kept> joined = Kept.ofJoined(invocation.output(), token);
        if (joined.filter(Kept::isWhole).isPresent()) {
            return joined.get();
        }
        return invocations
                .streams(command, node.id())
                .map(streams -> reader.kept(streams, token))
                .or(() -> joined)
                .orElseGet(() -> reader.kept(new Streams(invocation.output(), ""), token));
    }

    private static boolean neverRan(Invocation invocation) {
        return invocation.startedAt().isEmpty() && invocation.output().isEmpty();
    }

    private static NodeResult noAnswer(Node node, Optional<Invocation> invocation) {
        String last = invocation.map(Invocation::status).orElse("not listed at all");
        return NodeResult.notRun(
                node,
                Status.NO_ANSWER,
                "Systems Manager gave no final answer within its own time limits (last seen: %s); whether the command ran is not known"
                        .formatted(last));
    }

    private static List<String> waitingFor(List<Node> missing, List<NodeResult> results) {
        Set<NodeId> collected = results.stream().map(NodeResult::instanceId).collect(Collectors.toSet());
        return missing.stream()
                .filter(node -> !collected.contains(node.id()))
                .map(Node::name)
                .limit(NAMES_SHOWN)
                .toList();
    }
}
