package dev.errand.status;

import dev.errand.result.EarlyEnd;
import dev.errand.result.Located;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Duration;
import java.time.Instant;

/** Ends a run early when somebody has asked for it: each command in flight is seen to once. */
final class EarlyEnding {
    /** How long nodes are waited for after their command was cancelled: an agent that answers kills within seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final RunStore store;
    private final Located<CommandCanceller> cancellers;

    EarlyEnding(RunStore store, Located<CommandCanceller> cancellers) {
        this.store = store;
        this.cancellers = cancellers;
    }

    Progress of(Progress progress, Instant now) {
        return store.get(Keys.cancelled(progress.run()), EarlyEnd.class)
                .map(end -> end(progress.ending(end), end, now))
                .orElse(progress);
    }

    private Progress end(Progress progress, EarlyEnd end, Instant now) {
        return progress.map(
                batch -> batch.isRunning() && !batch.ending() ? end(progress.run(), batch, end, now) : batch);
    }

    private BatchProgress end(String run, BatchProgress batch, EarlyEnd end, Instant now) {
        return switch (end.how()) {
            case CANCEL -> {
                cancellers.at(batch.location(), run).cancel(batch.commandId().orElseThrow());
                yield batch.ending(now.plus(PATIENCE), now);
            }
            case LEAVE -> batch.ending(now.minusMillis(1), now);
        };
    }
}
