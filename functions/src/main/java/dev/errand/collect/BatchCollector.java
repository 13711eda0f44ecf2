package dev.errand.collect;

import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SigningSession;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import dev.errand.status.BatchProgress;
import dev.errand.status.Gather;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes the results of a batch's finished nodes: one call for fifty nodes, one more only where output was cut, and a
 * gathering command only to nodes whose output not even that holds.
 */
final class BatchCollector {
    private static final int NAMES_SHOWN = 5;

    /** What collecting reads and writes. */
    record Outside(
            RunStore store,
            Invocations invocations,
            CommandSender sender,
            Supplier<SigningSession> signing,
            Uploads uploads,
            GatherLanguage language) {}

    /** Which run is collected, by which attempt. */
    record Visit(String run, Attempt attempt) {}

    private final Outside outside;
    private final NodeReader reader;
    private final Function<String, String> tokens;
    private final Visit visit;

    /** @param tokens the token that nodes claim for a batch, by the batch's id */
    BatchCollector(Outside outside, NodeReader reader, Function<String, String> tokens, Visit visit) {
        this.outside = outside;
        this.reader = reader;
        this.tokens = tokens;
        this.visit = visit;
    }

    BatchProgress collect(BatchProgress batch) {
        BatchRecord record = outside.store().require(Keys.batch(visit.run(), batch.id()), BatchRecord.class);
        Slices slices = new Slices(outside.store(), visit.run(), batch);
        GatherSending.Scope scope =
                new GatherSending.Scope(visit.run(), record.batch(), tokens.apply(batch.id()), reader.mostBytes());
        GatherSettling settling = settle(batch, slices, scope);
        List<Reading> readings = batch.isRunning() ? read(batch, record, slices, settling, scope.token()) : List.of();
        slices.add(Stream.concat(
                        settling.results().stream(),
                        readings.stream().filter(Reading::isWhole).map(Reading::result))
                .toList());
        GatherSending sending = gather(readings, settling.again(), scope);
        slices.add(sending.givenUp());
        return clear(batch.collected(
                slices.size(),
                slices.count(),
                waitingFor(record, slices),
                Stream.concat(settling.open().stream(), sending.sent().stream()).toList()));
    }

    private GatherSettling settle(BatchProgress batch, Slices slices, GatherSending.Scope scope) {
        GatherSettling settling = new GatherSettling(
                new GatherSettling.Outside(outside.invocations(), outside.uploads(), outside.language()),
                scope,
                visit.attempt().now());
        for (Gather gather : batch.gathers()) {
            outside.store()
                    .get(Keys.gather(visit.run(), batch.id(), gather.id()), GatherRecord.class)
                    .ifPresent(gathering -> settling.settle(gather, gathering.nodesWithout(slices::have)));
        }
        return settling;
    }

    private List<Reading> read(
            BatchProgress batch, BatchRecord record, Slices slices, GatherSettling settling, String token) {
        BatchCommands commands =
                new BatchCommands(outside.invocations(), outside.sender(), record, reader.keeping(token));
        boolean overdue = batch.overdue(visit.attempt().now());
        return record.batch().nodes().stream()
                .filter(node -> !slices.have(node.id()) && !settling.holds(node.id()))
                .flatMap(node -> reading(node, commands, overdue).stream())
                .toList();
    }

    private GatherSending gather(List<Reading> readings, List<Spooled> again, GatherSending.Scope scope) {
        GatherSending sending = new GatherSending(
                new GatherSending.Outside(outside.store(), outside.sender(), outside.signing(), outside.language()),
                scope,
                visit.attempt());
        Stream<Spooled> first = readings.stream()
                .filter(reading -> !reading.isWhole())
                .map(reading -> new Spooled(reading, 0, visit.attempt().now()));
        sending.send(Stream.concat(first, again.stream()).toList());
        return sending;
    }

    /** Before progress says that the batch is done, so that an attempt after one that died clears again. */
    private BatchProgress clear(BatchProgress batch) {
        if (batch.isDone()) {
            outside.store().deleteAll(Keys.staged(visit.run(), batch.id()));
        }
        return batch;
    }

    private Optional<Reading> reading(Node node, BatchCommands commands, boolean overdue) {
        Optional<Reading> reading = commands.of(node).map(trace -> reader.read(node, trace));
        return reading.isEmpty() && overdue ? Optional.of(lastResort(node, commands)) : reading;
    }

    private Reading lastResort(Node node, BatchCommands commands) {
        return commands.earlier(node)
                .map(trace -> reader.read(node, trace))
                .orElseGet(() -> Reading.whole(noAnswer(node, commands.last(node))));
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
