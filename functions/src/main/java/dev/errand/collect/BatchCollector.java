package dev.errand.collect;

import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.BatchRecord;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SigningSession;
import dev.errand.plan.Batch;
import dev.errand.request.NodeId;
import dev.errand.result.Located;
import dev.errand.result.LocationUnreachable;
import dev.errand.result.Node;
import dev.errand.status.BatchProgress;
import dev.errand.status.Gather;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
            Located<Invocations> invocations,
            Located<CommandSender> senders,
            Supplier<SigningSession> signing,
            Uploads uploads) {}

    /** Which run is collected, by which attempt. */
    record Visit(String run, Attempt attempt) {}

    private final Outside outside;
    private final RunReading reading;
    private final Visit visit;

    BatchCollector(Outside outside, RunReading reading, Visit visit) {
        this.outside = outside;
        this.reading = reading;
        this.visit = visit;
    }

    BatchProgress collect(BatchProgress batch) {
        BatchRecord record = outside.store().require(Keys.batch(visit.run(), batch.id()), BatchRecord.class);
        Slices slices = new Slices(outside.store(), visit.run(), batch);
        try {
            return collect(batch, record, slices);
        } catch (LocationUnreachable e) {
            return leave(batch, record, slices, e);
        }
    }

    private BatchProgress collect(BatchProgress batch, BatchRecord record, Slices slices) {
        GatherSending.Scope scope = reading.scope(record.batch());
        GatherSettling settling = settle(batch, slices, scope);
        List<Reading> readings =
                batch.isRunning() ? read(batch, record, node -> slices.have(node) || settling.holds(node)) : List.of();
        slices.add(Stream.concat(
                        settling.results().stream(),
                        readings.stream().filter(Reading::isWhole).map(Reading::result))
                .toList());
        GatherSending sending = gather(readings, settling.again(), scope);
        slices.add(sending.givenUp());
        return collected(
                batch,
                record,
                slices,
                Stream.concat(settling.open().stream(), sending.sent().stream()).toList());
    }

    private BatchProgress leave(BatchProgress batch, BatchRecord record, Slices slices, LocationUnreachable why) {
        OutOfReach outOfReach = new OutOfReach(why, visit.attempt().now());
        batch.gathers().forEach(gather -> outOfReach.add(gather, nodes(batch, gather, slices)));
        outOfReach.add(batch, record.batch(), slices::have);
        slices.add(outOfReach.results());
        return collected(batch, record, slices, outOfReach.open());
    }

    private BatchProgress collected(
            BatchProgress batch, BatchRecord record, Slices slices, List<Gather> stillGathering) {
        return clear(batch.collected(slices.collected(record.failures()), waitingFor(record, slices), stillGathering));
    }

    /** Those that a gathering command is for and that have no result yet. */
    private List<Spooled> nodes(BatchProgress batch, Gather gather, Slices slices) {
        return outside.store()
                .get(Keys.gather(visit.run(), batch.id(), gather.id()), GatherRecord.class)
                .map(gathering -> gathering.nodesWithout(slices::have))
                .orElse(List.of());
    }

    private GatherSettling settle(BatchProgress batch, Slices slices, GatherSending.Scope scope) {
        GatherSettling settling = new GatherSettling(
                new GatherSettling.Outside(invocations(scope.batch()), outside.uploads()),
                scope,
                visit.attempt().now());
        for (Gather gather : batch.gathers()) {
            settling.settle(gather, nodes(batch, gather, slices));
        }
        return settling;
    }

    private List<Reading> read(BatchProgress batch, BatchRecord record, Predicate<NodeId> isKnown) {
        Listings commands = new Listings(invocations(record.batch()), sender(record.batch()), record);
        NodeEnds ends = reading.of(commands, batch.id());
        boolean overdue = batch.overdue(visit.attempt().now());
        Function<Node, Optional<Reading>> read =
                node -> ends.of(node).or(() -> overdue ? lastResort(node, ends, commands) : Optional.empty());
        return record.batch().nodes().stream()
                .filter(node -> !isKnown.test(node.id()))
                .flatMap(node -> read.apply(node).stream())
                .toList();
    }

    private Optional<Reading> lastResort(Node node, NodeEnds ends, Listings commands) {
        return ends.lastResort(node).or(() -> Optional.of(reading.unanswered(commands, node)));
    }

    private GatherSending gather(List<Reading> readings, List<Spooled> again, GatherSending.Scope scope) {
        GatherSending sending = new GatherSending(
                new GatherSending.Outside(outside.store(), sender(scope.batch()), outside.signing()),
                scope,
                visit.attempt());
        Stream<Spooled> first = readings.stream()
                .filter(reading -> !reading.isWhole())
                .map(reading -> new Spooled(reading, 0, visit.attempt().now()));
        sending.send(Stream.concat(first, again.stream()).toList());
        return sending;
    }

    private Invocations invocations(Batch batch) {
        return outside.invocations().at(batch.location(), visit.run());
    }

    private CommandSender sender(Batch batch) {
        return outside.senders().at(batch.location(), visit.run());
    }

    /** Before progress says that the batch is done, so that an attempt after one that died clears again. */
    private BatchProgress clear(BatchProgress batch) {
        if (batch.isDone()) {
            outside.store().deleteAll(Keys.staged(visit.run(), batch.id()));
        }
        return batch;
    }

    private static List<String> waitingFor(BatchRecord record, Slices slices) {
        return record.batch().nodes().stream()
                .filter(node -> !slices.have(node.id()))
                .map(Node::name)
                .limit(NAMES_SHOWN)
                .toList();
    }
}
