package dev.errand.local.time;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A clock whose time passes only when nothing is going on: it stands still while any {@link Busy} is open and otherwise
 * jumps to the next alarm.
 *
 * <p>Alarms go off in the order of their times, those of one instant in the order in which they were set; each counts
 * as busy while its task runs, so that the clock cannot jump on before the task has said what it waits for next. An
 * alarm whose time has already come goes off at once, busy or not.
 *
 * <p>Whoever sets alarms or reads the time twice from a thread that is neither an alarm's nor under a {@link Busy} sees
 * the clock jump in between; {@link #busy} holds it. A task that sets its own alarm again for ever makes an idle clock
 * run for ever.
 */
public final class VirtualClock implements LocalClock {
    private final PriorityQueue<Entry> alarms =
            new PriorityQueue<>(Comparator.comparing(Entry::when).thenComparingLong(Entry::number));
    private Instant now;
    private long numbers;
    private int open;
    private boolean closed;

    public VirtualClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
        return set(when, task, false);
    }

    @Override
    public Alarm aside(Instant when, Runnable task) {
        return set(when, task, true);
    }

    private synchronized Alarm set(Instant when, Runnable task, boolean aside) {
        Entry entry = new Entry(when, numbers++, task, aside);
        if (!closed) {
            alarms.add(entry);
            advance();
        }
        return () -> cancel(entry);
    }

    @Override
    public synchronized Busy busy() {
        open++;
        AtomicBoolean ended = new AtomicBoolean();
        return () -> {
            if (ended.compareAndSet(false, true)) {
                idleAgain();
            }
        };
    }

    /** How many alarms are set and have not gone off. */
    public synchronized int waiting() {
        return alarms.size();
    }

    /** Forgets all alarms; those set from now on never go off. */
    @Override
    public synchronized void close() {
        closed = true;
        alarms.clear();
    }

    private synchronized void cancel(Entry entry) {
        alarms.remove(entry);
    }

    private synchronized void idleAgain() {
        open--;
        advance();
    }

    private void advance() {
        startDue();
        if (open == 0 && !alarms.stream().allMatch(Entry::aside)) {
            now = alarms.element().when();
            startDue();
        }
    }

    private void startDue() {
        while (!alarms.isEmpty() && !alarms.element().when().isAfter(now)) {
            start(alarms.remove().task());
        }
    }

    private void start(Runnable task) {
        Busy busy = busy();
        Thread.ofVirtual().name("alarm").start(() -> {
            try (busy) {
                task.run();
            }
        });
    }

    private record Entry(Instant when, long number, Runnable task, boolean aside) {}
}
