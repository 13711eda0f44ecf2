package dev.errand.local.states;

import dev.errand.local.time.LocalClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that the test moves, whoever is busy. */
final class ManualClock implements LocalClock {
    private final List<Entry> alarms = new ArrayList<>();
    private Instant now = Bench.START;
    private int busy;

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public Alarm at(Instant when, Runnable task) {
        Entry entry = new Entry(when, task);
        if (!when.isAfter(now())) {
            Thread.ofVirtual().start(task);
            return () -> {};
        }
        synchronized (this) {
            alarms.add(entry);
        }
        return () -> remove(entry);
    }

    @Override
    public Alarm aside(Instant when, Runnable task) {
        return at(when, task);
    }

    @Override
    public synchronized Busy busy() {
        busy++;
        return this::idleAgain;
    }

    /** Blocks until no more than so much work is in progress. */
    synchronized void awaitBusy(int most) throws InterruptedException {
        while (busy > most) {
            wait();
        }
    }

    /** Moves on by the given time, running what comes due in between on this thread. */
    void advance(Duration by) {
        Instant end = now().plus(by);
        List<Entry> due = due(end);
        while (!due.isEmpty()) {
            Entry next = due.getFirst();
            set(next.when());
            remove(next);
            next.task().run();
            due = due(end);
        }
        set(end);
    }

    @Override
    public void close() {}

    private synchronized List<Entry> due(Instant end) {
        return alarms.stream()
                .filter(entry -> !entry.when().isAfter(end))
                .sorted(Comparator.comparing(Entry::when))
                .toList();
    }

    private synchronized void idleAgain() {
        busy--;
        notifyAll();
    }

    private synchronized void set(Instant time) {
        now = time;
    }

    private synchronized void remove(Entry entry) {
        alarms.remove(entry);
    }

    private record Entry(Instant when, Runnable task) {}
}
