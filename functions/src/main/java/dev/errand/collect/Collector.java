package dev.errand.collect;

import dev.errand.contract.Settings;
import dev.errand.dispatch.BatchToken;
import dev.errand.dispatch.CommandFinder;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.status.BatchProgress;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Budget;
import dev.errand.work.Parallel;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the batches that are due, in slices that stay far from the function's time limit. */
public final class Collector {
    private static final int AT_ONCE = 5;
    private static final int BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK = 4 * AT_ONCE;

    private final Settings settings;
    private final RunStore store;
    private final BatchCollector.Outside outside;

    public Collector(Settings settings, RunStore store, Invocations invocations, CommandFinder finder) {
        this.settings = settings;
        this.store = store;
        this.outside = new BatchCollector.Outside(store, invocations, finder);
    }

    public Position collect(Position position, Instant now, Budget budget) {
        String key = Keys.progress(position.run());
        Progress progress = store.require(key, Progress.class);
        BatchCollector collector = collector(position, now);
        do {
            progress = slice(progress, collector);
            store.put(key, progress);
        } while (!progress.which(BatchProgress::due).isEmpty() && budget.left());
        return progress.next(position, now);
    }

    private static Progress slice(Progress progress, BatchCollector collector) {
        List<BatchProgress> due = progress.which(BatchProgress::due).stream()
                .limit(BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK)
                .toList();
        Map<String, BatchProgress> looked = new HashMap<>();
        Parallel.map(due, AT_ONCE, collector::collect).forEach(batch -> looked.put(batch.id(), batch));
        return progress.map(batch -> looked.getOrDefault(batch.id(), batch));
    }

    private BatchCollector collector(Position position, Instant now) {
        String run = position.run();
        NodeReader reader = new NodeReader(store, run, request(run));
        return new BatchCollector(
                outside,
                reader,
                batch -> BatchToken.of(run, position.startedAt(), batch),
                new BatchCollector.StepTime(run, now));
    }

    private Request request(String run) {
        RequestRecord record = store.require(Keys.request(run), RequestRecord.class);
        return RequestReader.read(record.request(), settings.mostCommandBytes());
    }
}
