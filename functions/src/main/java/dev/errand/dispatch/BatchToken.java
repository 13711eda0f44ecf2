package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.store.Keys;
import java.time.Instant;

/**
 * The token that a node claims before it runs a batch's command: the same for every attempt to send the batch or, when
 * it had to be split, a part of it, as an attempt before the split may have been sent; another one when a run's name is
 * used again.
 */
public final class BatchToken {
    private static final int LENGTH = 32;

    private BatchToken() {}

    public static String of(String run, Instant startedAt, String batch) {
        return Keys.sha256("%s %s %s".formatted(run, startedAt, Batch.plannedId(batch)))
                .substring(0, LENGTH);
    }
}
