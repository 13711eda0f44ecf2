package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A clock that a test moves on; it waits for real work in between, but never for longer than that takes. */
public final class ManualClock implements LocalClock {
    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long HANGS_AFTER_MILLISECONDS = 20_000;

    private final PriorityQueue<Entry> alarms =
            new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparingLong(Entry::number));
    private Instant now = START;
    private long numbers;
    private int open;

    private record Entry(Instant when, long number, Runnable task) {}

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized Alarm at(Instant when, Runnable task) {
        Entry entry = new Entry(when, numbers++, task);
        alarms.add(entry);
        return () -> cancel(entry);
    }

    private synchronized void cancel(Entry entry) {
        alarms.remove(entry);
    }

    @Override
    public Alarm aside(Instant when, Runnable task) {
        return at(when, task);
    }

    @Override
    public synchronized Busy busy() {
        open++;
        boolean[] closed = {false};
        return () -> {
            synchronized (this) {
                open -= closed[0] ? 0 : 1;
                closed[0] = true;
                notifyAll();
            }
        };
    }

    /** Goes on by so much; every alarm on the way rings at its time, after the work before it. */
    public void pass(Duration time) {
        Instant end = now().plus(time);
        awaitQuiet();
        for (Optional<Entry> next = next(end); next.isPresent(); next = next(end)) {
            next.get().task().run();
            awaitQuiet();
        }
        synchronized (this) {
            now = end;
        }
    }

    public void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Returns how many alarms are set. */
    public synchronized int alarms() {
        return alarms.size();
    }

    private synchronized Optional<Entry> next(Instant end) {
        if (alarms.isEmpty() || alarms.element().when().isAfter(end)) {
            return Optional.empty();
        }
        Entry entry = alarms.remove();
        now = entry.when().isAfter(now) ? entry.when() : now;
        return Optional.of(entry);
    }

    private synchronized void awaitQuiet() {
        try {
            for (int waits = 0; open > 0; waits++) {
                if (waits > 1_000) {
                    throw new AssertionError("work never ends");
                }
                wait(HANGS_AFTER_MILLISECONDS / 1_000);
            }
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Override
    public synchronized void close() {
        alarms.clear();
    }
}
