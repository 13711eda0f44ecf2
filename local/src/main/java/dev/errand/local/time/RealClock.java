package dev.errand.local.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The machine's own clock: alarms go off at their wall-clock time, never before it, also when the machine slept. */
public final class RealClock implements LocalClock {
    /** The timer counts running time, which differs from the wall clock's; long waits look again after this. */
    private static final Duration LONGEST_NAP = Duration.ofMinutes(1);

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("clock").factory());

    public RealClock() {
        timer.setRemoveOnCancelPolicy(true);
        timer.setRejectedExecutionHandler((task, executor) -> {});
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
        RealAlarm alarm = new RealAlarm(when, task);
        alarm.check();
        return alarm;
    }

    @Override
    public Alarm aside(Instant when, Runnable task) {
        return at(when, task);
    }

    /** Does nothing: real time passes anyway. */
    @Override
    public Busy busy() {
        return () -> {};
    }

    /** Forgets all alarms; those set from now on go off only if their time has passed. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private final class RealAlarm implements Alarm {
        private final Instant when;
        private final Runnable task;
        private Optional<ScheduledFuture<?>> nap = Optional.empty();
        private boolean over;

        RealAlarm(Instant when, Runnable task) {
            this.when = when;
            this.task = task;
        }

        synchronized void check() {
            if (over) {
                return;
            }
            Duration left = Duration.between(now(), when);
            if (left.isPositive()) {
                nap = Optional.of(nap(left));
                return;
            }
            over = true;
            Thread.ofVirtual().name("alarm").start(task);
        }

        private ScheduledFuture<?> nap(Duration left) {
            Duration nap = left.compareTo(LONGEST_NAP) < 0 ? left : LONGEST_NAP;
            return timer.schedule(this::check, nap.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public synchronized void cancel() {
            over = true;
            nap.ifPresent(pending -> pending.cancel(false));
        }
    }
}
