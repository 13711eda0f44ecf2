package dev.errand.collect;

import dev.errand.dispatch.Attempt;
import dev.errand.dispatch.CommandSender;
import dev.errand.dispatch.SigningSession;
import dev.errand.dispatch.UrlSigner;
import dev.errand.plan.Position;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import dev.errand.request.RequestReader;
import dev.errand.result.Located;
import dev.errand.status.BatchProgress;
import dev.errand.status.Decision;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import dev.errand.work.Budget;
import dev.errand.work.Once;
import dev.errand.work.Parallel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Outside outside;

    public Collector(Outside outside) {
        this.outside = outside;
    }

    public Position collect(Position position, Attempt attempt, Budget budget) {
        RunStore store = outside.store();
        String key = Keys.progress(position.run());
        Progress progress = store.require(key, Progress.class);
        BatchCollector collector = collector(position, attempt, budget);
        do {
            progress = slice(progress, collector);
            store.put(key, progress);
        } while (!progress.which(BatchProgress::isDue).isEmpty() && budget.left());
        Decision decision = Decision.of(progress, position, attempt.now());
        if (!decision.progress().equals(progress)) {
            store.put(key, decision.progress());
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

    private BatchCollector collector(Position position, Attempt attempt, Budget budget) {
        String run = position.run();
        return new BatchCollector(
                outside(Once.of(() -> outside.signer().forRun(run))),
                new RunReading(position, request(run), outside, budget),
                new BatchCollector.Visit(run, attempt));
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
