package dev.errand.local.lambda;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for something that another thread completes. */
final class Waiting {
    private Waiting() {}

    /** The value, or empty when it has not come in time. */
    static <T> Optional<T> on(CompletableFuture<T> future, Duration limit) {
        try {
            return Optional.of(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a function", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a function's answer was lost", e.getCause());
        }
    }
}
