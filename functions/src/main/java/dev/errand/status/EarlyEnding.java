package dev.errand.status;

import dev.errand.result.EarlyEnd;
import dev.errand.result.Located;
import dev.errand.result.LocationUnreachable;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
                .or(() -> timeUp(progress, now))
                .map(end -> end(progress.ending(end), end, now))
                .orElse(progress);
    }

    private Optional<EarlyEnd> timeUp(Progress progress, Instant now) {
        return progress.endBy().filter(by -> !now.isBefore(by)).map(by -> {
            EarlyEnd end = new EarlyEnd(EarlyEnd.How.LEAVE, "its own time limit (timeouts.runSeconds)", now);
            store.create(Keys.cancelled(progress.run()), end);
            return end;
        });
    }

    private Progress end(Progress progress, EarlyEnd end, Instant now) {
        return progress.map(
                batch -> batch.isRunning() && !batch.ending() ? end(progress.run(), batch, end, now) : batch);
    }

    private BatchProgress end(String run, BatchProgress batch, EarlyEnd end, Instant now) {
        return switch (end.how()) {
            case CANCEL -> cancel(run, batch, end, now);
            case LEAVE -> batch.ending(now.minusMillis(1), now);
        };
    }

    /** Where nobody can be asked now, or the command is not known yet, it is asked again at each look, for as long as nodes are waited for. */
    private BatchProgress cancel(String run, BatchProgress batch, EarlyEnd end, Instant now) {
        try {
            if (cancellers.at(batch.location(), run).cancel(batch.commandId().orElseThrow())) {
                return batch.ending(now.plus(PATIENCE), now);
            }
        } catch (LocationUnreachable e) {
            // Asked again at the next look.
        }
        return now.isAfter(end.at().plus(PATIENCE)) ? batch.ending(now.minusMillis(1), now) : batch;
    }
}
