package dev.errand.collect;

import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.CommandFinder;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import dev.errand.status.BatchProgress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes the results of a batch's finished nodes: one call for fifty nodes, and one more only where output was cut. */
final class BatchCollector {
    private static final int NAMES_SHOWN = 5;

    /** What collecting reads and writes. */
    record Outside(RunStore store, Invocations invocations, CommandFinder finder) {}

    /** Which run is collected, and when its Collect state was entered. */
    record StepTime(String run, Instant now) {}

    private final Outside outside;
    private final NodeReader reader;
    private final Function<String, String> tokens;
    private final StepTime time;

    /** @param tokens the token that nodes claim for a batch, by the batch's id */
    BatchCollector(Outside outside, NodeReader reader, Function<String, String> tokens, StepTime time) {
        this.outside = outside;
        this.reader = reader;
        this.tokens = tokens;
        this.time = time;
    }

    BatchProgress collect(BatchProgress batch) {
        BatchRecord record = outside.store().require(Keys.batch(time.run(), batch.id()), BatchRecord.class);
        Slices slices = new Slices(outside.store(), time.run(), batch);
        BatchCommands commands = new BatchCommands(
                outside.invocations(), outside.finder(), record, reader.keeping(tokens.apply(batch.id())));
        slices.add(record.batch().nodes().stream()
                .filter(node -> !slices.have(node.id()))
                .flatMap(node -> result(node, commands, batch.overdue(time.now())).stream())
                .toList());
        return batch.collected(slices.size(), slices.count(), waitingFor(record, slices));
    }

    private Optional<NodeResult> result(Node node, BatchCommands commands, boolean overdue) {
        Optional<NodeResult> result = commands.of(node).map(trace -> reader.read(node, trace));
        return result.isEmpty() && overdue ? Optional.of(lastResort(node, commands)) : result;
    }

    private NodeResult lastResort(Node node, BatchCommands commands) {
        return commands.earlier(node)
                .map(trace -> reader.read(node, trace))
                .orElseGet(() -> noAnswer(node, commands.last(node)));
    }

    private static NodeResult noAnswer(Node node, Optional<Invocation> invocation) {
        String last = invocation.map(Invocation::status).orElse("not listed at all");
        return NodeResult.notRun(
                node,
                Status.NO_ANSWER,
                "Systems Manager gave no final answer within its own time limits (last seen: %s); whether the command ran is not known"
                        .formatted(last));
    }

    private static List<String> waitingFor(BatchRecord record, Slices slices) {
        return record.batch().nodes().stream()
                .filter(node -> !slices.have(node.id()))
                .map(Node::name)
                .limit(NAMES_SHOWN)
                .toList();
    }
}
