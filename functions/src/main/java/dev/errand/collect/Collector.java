package dev.errand.collect;

import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import dev.errand.event.Announcer;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.result.EarlyEnd;
import dev.errand.result.Located;
import dev.errand.status.BatchProgress;
import dev.errand.status.Decision;
import dev.errand.status.Progress;
import dev.errand.status.WaveEnd;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Budget;
import dev.errand.work.Once;
import dev.errand.work.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the batches that are due, in slices that stay far from the function's time limit. */
public final class Collector {
    private static final int AT_ONCE = 5;
    private static final int BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK = 4 * AT_ONCE;

    /**
     * What collecting needs of the world outside.
     *
     * @param senders send gathering commands, and find commands whose answers were lost
     */
    public record Outside(
            RunStore store,
            Located<Invocations> invocations,
            Located<CommandSender> senders,
            Located<LogStreams> logs,
            UrlSigner signer,
            Uploads uploads) {}

    private record Visit(Attempt attempt, Budget budget) {}

    private final Outside outside;
    private final WaveEnd waveEnd;

    /** A collector that tells nobody. */
    public Collector(Outside outside) {
        this(outside, Announcer.NOBODY);
    }

    private Collector(Outside outside, Announcer announcer) {
        this.outside = outside;
        this.waveEnd = new WaveEnd(outside.store(), announcer);
    }

    /** The same, telling of each wave that it takes the last results of. */
    public Collector announcingTo(Announcer listener) {
        return new Collector(outside, listener);
    }

    public Position collect(Position position, Attempt attempt, Budget budget) {
        RunStore store = outside.store();
        String key = Keys.progress(position.run());
        Progress progress = store.require(key, Progress.class);
        BatchCollector collector = collector(position, progress.end(), new Visit(attempt, budget));
        do {
            progress = slice(progress, collector);
            store.put(key, progress);
        } while (!progress.which(BatchProgress::isDue).isEmpty() && budget.left());
        Decision decision = Decision.of(progress, position, attempt.now());
        Progress told = waveEnd.tell(decision, attempt.now());
        if (!told.equals(progress)) {
            store.put(key, told);
        }
        return decision.position();
    }

    private static Progress slice(Progress progress, BatchCollector collector) {
        List<BatchProgress> due = progress.which(BatchProgress::isDue).stream()
                .limit(BATCHES_BETWEEN_LOOKS_AT_THE_CLOCK)
                .toList();
        Map<String, BatchProgress> looked = new HashMap<>();
        Parallel.map(due, AT_ONCE, collector::collect).forEach(batch -> looked.put(batch.id(), batch));
        return progress.map(batch -> looked.getOrDefault(batch.id(), batch));
    }

    private BatchCollector collector(Position position, Optional<EarlyEnd> end, Visit visit) {
        String run = position.run();
        return new BatchCollector(
                outside(Once.of(() -> outside.signer().forRun(run))),
                new RunReading(position, request(run), outside, new RunReading.Limits(end, visit.budget())),
                new BatchCollector.Visit(run, visit.attempt()));
    }

    private BatchCollector.Outside outside(Supplier<SigningSession> signing) {
        return new BatchCollector.Outside(
                outside.store(), outside.invocations(), outside.senders(), outside.logs(), signing, outside.uploads());
    }

    private Request request(String run) {
        RequestRecord record = outside.store().require(Keys.request(run), RequestRecord.class);
        return RequestReader.read(record.request());
    }
}
