package dev.errand.status;

import dev.errand.dispatch.BatchRecord;
import dev.errand.plan.Plan;
import dev.errand.plan.Position;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Parallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at all commands of a wave at once, and decides what the run does next. Asks nothing per node. */
public final class Watch {
    private static final int READS_AT_ONCE = 20;

    /** Dispatch began before the first look, by as long as its slices took, and clocks differ. */
    private static final Duration BEFORE_FIRST_LOOK = Duration.ofHours(1);

    private final RunStore store;
    private final CommandLog log;

    public Watch(RunStore store, CommandLog log) {
        this.store = store;
        this.log = log;
    }

    public Position look(Position position, Instant now) {
        Progress known = progress(position, now);
        List<BatchProgress> batches =
                Parallel.map(known.batches(), READS_AT_ONCE, batch -> withRecord(position.run(), batch)).stream()
                        .flatMap(List::stream)
                        .toList();
        Progress seen = see(known.with(batches), now);
        store.put(Keys.progress(position.run()), seen);
        return seen.next(position, now);
    }

    private Progress progress(Position position, Instant now) {
        Optional<Progress> known = store.get(Keys.progress(position.run()), Progress.class);
        if (known.isPresent() && known.get().wave() == position.wave()) {
            return known.get();
        }
        Plan plan = store.require(Keys.plan(position.run()), Plan.class);
        List<BatchProgress> batches = plan.wave(position.wave()).stream()
                .map(batch -> BatchProgress.unsent(batch.id(), now))
                .toList();
        int before = known.isPresent() ? position.totals().collected() : 0;
        return new Progress(position.run(), position.wave(), plan.waves(), now, before, batches);
    }

    /** What Dispatch has written of a batch since the last look: its halves where it was split. */
    private List<BatchProgress> withRecord(String run, BatchProgress batch) {
        if (!batch.isUnsent()) {
            return List.of(batch);
        }
        Optional<BatchRecord> record = store.get(Keys.batch(run, batch.id()), BatchRecord.class);
        if (record.isEmpty()) {
            return List.of(batch);
        }
        return switch (record.get().state()) {
            case OPEN, FREE -> List.of(batch);
            case SENT, CLOSED -> List.of(batch.sent(record.get()));
            case SPLIT ->
                record.get().batch().halves().stream()
                        .map(half -> BatchProgress.unsent(half.id(), batch.since()))
                        .flatMap(half -> withRecord(run, half).stream())
                        .toList();
        };
    }

    private Progress see(Progress progress, Instant now) {
        Set<String> commands = progress.which(BatchProgress::inFlight).stream()
                .flatMap(BatchProgress::commands)
                .collect(Collectors.toSet());
        Map<String, CommandView> views = commands.isEmpty()
                ? Map.of()
                : log.look(commands, progress.since().minus(BEFORE_FIRST_LOOK));
        return progress.map(batch -> batch.inFlight() ? batch.seen(views, now) : batch);
    }
}
