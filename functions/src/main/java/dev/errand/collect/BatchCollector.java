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
import dev.errand.result.NodeResult;
import dev.errand.status.BatchProgress;
import dev.errand.status.Gather;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes the results of a batch's finished nodes: one call for fifty nodes, one more only where output was cut, a gathering
 * command only to nodes whose output not even that holds, and log streams only of those that it does not bring.
 */
final class BatchCollector {
    private static final int NAMES_SHOWN = 5;

    /** What collecting reads and writes. */
    record Outside(
            RunStore store,
            Located<Invocations> invocations,
            Located<CommandSender> senders,
            Located<LogStreams> logs,
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
        LogWaiting waiting = new LogWaiting(now());
        GatherSettling settling = settle(batch, slices, scope, waiting);
        NodeEnds ends = ends(record);
        List<Reading> readings = (batch.due() && batch.isRunning()) || waiting.awaitsReports()
                ? read(batch, record, ends, node -> slices.have(node) || settling.holds(node) || waiting.holds(node))
                : List.of();
        slices.add(whole(Stream.concat(settling.readings().stream(), readings.stream())));
        GatherSending sending = gather(readings, settling.again(), scope);
        slices.add(whole(sending.givenUp().stream()));
        LogSettling logs = readLogs(
                record,
                waiting.logged(),
                Stream.of(settling.readings(), readings, sending.givenUp()).flatMap(List::stream));
        slices.add(logs.results());
        Stream<Gather> open = Stream.concat(settling.open().stream(), sending.sent().stream());
        Stream<Gather> waitingOn =
                keep(waiting, batch.id(), new GatherRecord(List.of(), logs.left(), awaited(ends))).stream();
        return collected(batch, record, slices, Stream.concat(open, waitingOn).toList());
    }

    private BatchProgress leave(BatchProgress batch, BatchRecord record, Slices slices, LocationUnreachable why) {
        OutOfReach outOfReach = new OutOfReach(why, now());
        batch.gathers()
                .forEach(gather -> record(batch, gather).ifPresent(waiting -> {
                    if (waiting.isOfLogs()) {
                        outOfReach.addLogged(gather, waiting.loggedWithout(slices::have));
                    } else {
                        outOfReach.add(gather, waiting.nodesWithout(slices::have));
                    }
                }));
        outOfReach.add(batch, record.batch(), slices::have);
        slices.add(outOfReach.results());
        return collected(batch, record, slices, outOfReach.open());
    }

    private BatchProgress collected(
            BatchProgress batch, BatchRecord record, Slices slices, List<Gather> stillGathering) {
        return clear(batch.collected(slices.collected(record.failures()), waitingFor(record, slices), stillGathering));
    }

    private Optional<GatherRecord> record(BatchProgress batch, Gather gather) {
        return outside.store().get(Keys.gather(visit.run(), batch.id(), gather.id()), GatherRecord.class);
    }

    private Instant now() {
        return visit.attempt().now();
    }

    private static List<NodeResult> whole(Stream<Reading> readings) {
        return readings.filter(Reading::isWhole).map(Reading::result).toList();
    }

    private GatherSettling settle(BatchProgress batch, Slices slices, GatherSending.Scope scope, LogWaiting waiting) {
        GatherSettling settling = new GatherSettling(
                new GatherSettling.Outside(invocations(scope.batch()), outside.uploads()), scope, now());
        for (Gather gather : batch.gathers()) {
            record(batch, gather).ifPresent(gathering -> {
                if (gathering.isOfLogs()) {
                    waiting.add(gather, gathering, slices::have);
                } else {
                    settling.settle(gather, gathering.nodesWithout(slices::have));
                }
            });
        }
        return settling;
    }

    private NodeEnds ends(BatchRecord record) {
        Listings listings = new Listings(invocations(record.batch()), sender(record.batch()), record);
        return reading.of(record.batch(), listings, logs(record.batch()), now());
    }

    private List<Reading> read(BatchProgress batch, BatchRecord record, NodeEnds ends, Predicate<NodeId> isKnown) {
        boolean overdue = batch.overdue(now());
        return record.batch().nodes().stream()
                .filter(node -> !isKnown.test(node.id()))
                .flatMap(node -> reading(node, ends, overdue).stream())
                .toList();
    }

    private Optional<Reading> reading(Node node, NodeEnds ends, boolean overdue) {
        Optional<Reading> known = ends.of(node);
        boolean lost = known.isEmpty() && overdue && !ends.awaited().contains(node.id());
        return lost
                ? ends.lastResort(node).or(() -> Optional.of(reading.unanswered(node, ends.lastSeen(node))))
                : known;
    }

    private GatherSending gather(List<Reading> readings, List<Spooled> again, GatherSending.Scope scope) {
        GatherSending sending = new GatherSending(
                new GatherSending.Outside(outside.store(), sender(scope.batch()), outside.signing()),
                scope,
                visit.attempt());
        Stream<Spooled> first = readings.stream()
                .filter(reading -> !reading.spooled().isEmpty())
                .map(reading -> new Spooled(reading, 0, now()));
        sending.send(Stream.concat(first, again.stream()).toList());
        return sending;
    }

    private LogSettling readLogs(BatchRecord record, List<LoggedReading> before, Stream<Reading> ended) {
        LogSettling logs = reading.logs(record.batch(), logs(record.batch()), now());
        Stream.concat(before.stream(), ended.filter(Reading::isLogged).map(LoggedReading::of))
                .forEach(logs::settle);
        return logs;
    }

    private static List<NodeId> awaited(NodeEnds ends) {
        return ends.awaited().stream().sorted().toList();
    }

    private Optional<Gather> keep(LogWaiting waiting, String batch, GatherRecord left) {
        String id = visit.attempt().nonce() + "-logs";
        Optional<Gather> open = waiting.open(id, left);
        open.ifPresent(gather -> outside.store().put(Keys.gather(visit.run(), batch, id), left));
        return open;
    }

    private Invocations invocations(Batch batch) {
        return outside.invocations().at(batch.location(), visit.run());
    }

    private LogStreams logs(Batch batch) {
        return outside.logs().at(batch.location(), visit.run());
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
