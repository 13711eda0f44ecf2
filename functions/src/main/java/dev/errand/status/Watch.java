package dev.errand.status;

import dev.errand.contract.Next;
import dev.errand.dispatch.BatchRecord;
import dev.errand.event.Announcer;
import dev.errand.plan.Inventory;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.result.LocationUnreachable;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks at all commands of a wave at once, and decides what the run does next. Asks nothing per node. */
public final class Watch {
    private static final System.Logger LOG = System.getLogger(Watch.class.getName());

    private static final int READS_AT_ONCE = 20;
    private static final int PLACES_AT_ONCE = 10;

    /** Dispatch began before the first look, by as long as its slices took, and clocks differ. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofHours(1);

    private final RunStore store;
    private final Located<CommandLog> logs;
    private final EarlyEnding ending;
    private final Lookout lookout;
    private final WaveEnd waveEnd;

    /** A watch that tells nobody. */
    public Watch(
            RunStore store,
            Located<CommandLog> logs,
            Located<CommandCanceller> cancellers,
            Located<Inventory> inventories) {
        this(
                store,
                logs,
                new EarlyEnding(store, cancellers),
                new Lookout(store, inventories),
                new WaveEnd(store, Announcer.NOBODY));
    }

    private Watch(RunStore store, Located<CommandLog> logs, EarlyEnding ending, Lookout lookout, WaveEnd waveEnd) {
        this.store = store;
        this.logs = logs;
        this.ending = ending;
        this.lookout = lookout;
        this.waveEnd = waveEnd;
    }

    /** The same, telling of each wave that it sees the end of. */
    public Watch announcingTo(Announcer listener) {
        return new Watch(store, logs, ending, lookout, new WaveEnd(store, listener));
    }

    public Position look(Position position, Instant now) {
        Progress before = progress(position, now);
        Progress looked = looked(before.with(records(before, position)), before, now);
        Progress seen = ending.of(see(looked, now), now);
        Decision decision = Decision.of(seen, position, now);
        boolean waits = decision.position().next() == Next.WAIT;
        Progress told = waveEnd.tell(decision, now);
        store.put(Keys.progress(position.run()), waits ? lookout.look(told, now) : told);
        return decision.position();
    }

    private List<BatchProgress> records(Progress known, Position position) {
        return Parallel.map(known.batches(), READS_AT_ONCE, batch -> withRecord(position, batch)).stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Where a window lets commands follow others, it notes when there were new ones. */
    private static Progress looked(Progress progress, Progress before, Instant now) {
        boolean sent = progress.which(BatchProgress::isUnsent).size()
                < before.which(BatchProgress::isUnsent).size();
        Optional<Course> course =
                progress.course().map(rollout -> sent && rollout.window().isPresent() ? rollout.sent(now) : rollout);
        return progress.looked(course);
    }

    private Progress progress(Position position, Instant now) {
        Optional<Progress> known = store.get(Keys.progress(position.run()), Progress.class);
        if (known.isPresent() && known.get().wave() == position.wave()) {
            return known.get();
        }
        Plan plan = store.require(Keys.plan(position.run()), Plan.class);
        List<BatchProgress> batches = plan.wave(position.wave()).stream()
                .map(batch -> BatchProgress.unsent(batch, now))
                .toList();
        int before = known.isPresent() ? position.totals().collected() : 0;
        return new Progress(
                position.run(),
                position.wave(),
                plan.waves(),
                now,
                before,
                batches,
                known.map(Progress::looks).orElse(0),
                known.map(Watch::nextCourse).orElseGet(() -> Course.of(plan)),
                Optional.empty(),
                plan.endBy(),
                Optional.empty(),
                false);
    }

    private static Optional<Course> nextCourse(Progress over) {
        return over.course().map(course -> course.after(over.failures()));
    }

    /** What Dispatch has written of a batch since the last look: its halves where it was split. */
    private List<BatchProgress> withRecord(Position position, BatchProgress batch) {
        return batch.isUnsent() && Decision.isOpen(batch, position)
                ? withRecord(position.run(), batch)
                : List.of(batch);
    }

    private List<BatchProgress> withRecord(String run, BatchProgress batch) {
        Optional<BatchRecord> record = store.get(Keys.batch(run, batch.id()), BatchRecord.class);
        if (record.isEmpty()) {
            return List.of(batch);
        }
        return switch (record.get().state()) {
            case OPEN, FREE -> List.of(batch);
            case SENT, CLOSED -> List.of(batch.sent(record.get()));
            case SPLIT -> withHalves(run, batch, record.get());
        };
    }

    private List<BatchProgress> withHalves(String run, BatchProgress batch, BatchRecord split) {
        Stream<BatchProgress> left = split.left().map(_ -> batch.sent(split)).stream();
        Stream<BatchProgress> halves = split.batch().halves().stream()
                .map(half -> BatchProgress.unsent(half, batch.since()))
                .flatMap(half -> withRecord(run, half).stream());
        return Stream.concat(left, halves).toList();
    }

    private Progress see(Progress progress, Instant now) {
        Instant after = progress.since().minus(BEFORE_FIRST_LOOK);
        Map<String, CommandView> views = new HashMap<>();
        Parallel.map(
                        List.copyOf(commands(progress).entrySet()),
                        PLACES_AT_ONCE,
                        commands -> look(logs.at(commands.getKey(), progress.run()), commands.getValue(), after))
                .forEach(views::putAll);
        return progress.map(batch -> batch.inFlight() ? batch.seen(views, now) : batch);
    }

    /** Commands of a location that cannot be asked are unseen until it can, or their time is up. */
    private static Map<String, CommandView> look(CommandLog log, Set<String> commands, Instant after) {
        try {
            return log.look(commands, after);
        } catch (LocationUnreachable e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            return Map.of();
        }
    }

    private static Map<Location, Set<String>> commands(Progress progress) {
        Map<Location, Set<String>> commands = new LinkedHashMap<>();
        progress.which(BatchProgress::inFlight)
                .forEach(batch -> batch.commands()
                        .forEach(command -> commands.computeIfAbsent(batch.location(), location -> new HashSet<>())
                                .add(command)));
        return commands;
    }
}
