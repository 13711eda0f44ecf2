package dev.errand.local.time;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A time for which one thread waits; made before the thread lets go of what holds the clock, kept afterwards. */
public final class Appointment {
    private final CompletableFuture<LocalClock.Busy> come = new CompletableFuture<>();
    private final LocalClock.Alarm alarm;

    Appointment(LocalClock clock, Instant when) {
        alarm = clock.at(when, () -> arrive(clock.busy()));
    }

    /**
     * Blocks until the time has come.
     *
     * @return work in progress since that moment, which the caller closes when it is done or waits again
     */
    public LocalClock.Busy keep() throws InterruptedException {
        try {
            return come.get();
        } catch (InterruptedException e) {
            cancel();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives the appointment up, for good; {@link #keep} must not be called after it. */
    public void cancel() {
        alarm.cancel();
        come.cancel(false);
        if (!come.isCancelled()) {
            come.join().close();
        }
    }

    private void arrive(LocalClock.Busy busy) {
        if (!come.complete(busy)) {
            busy.close();
        }
    }
}
