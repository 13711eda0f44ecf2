package dev.errand.local.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds how many young processes this machine runs at once, so that a thousand nodes do not fight for two cores.
 *
 * <p>In the order of asking. A process that has lived longer than its turn is taken to be waiting, not working, and the
 * next may start beside it: otherwise a few sleeping nodes would hold up the fleet.
 */
public final class ProcessSlots {
    private static final long TURN_MILLISECONDS = 500;
    private static final Executor TURN = CompletableFuture.delayedExecutor(TURN_MILLISECONDS, TimeUnit.MILLISECONDS);

    private final Deque<Turn> waiting = new ArrayDeque<>();
    private int free;

    public ProcessSlots(int atOnce) {
        if (atOnce < 1) {
            throw new IllegalArgumentException("%d processes at once; at least 1".formatted(atOnce));
        }
        free = atOnce;
    }

    /** As many as two for each core. */
    public static ProcessSlots forThisMachine() {
        return new ProcessSlots(2 * Runtime.getRuntime().availableProcessors());
    }

    /** Starts the task on a thread of its own when it is its turn; the turn ends when it is closed. */
    synchronized Turn request(Runnable task) {
        Turn turn = new Turn(task);
        waiting.add(turn);
        startNext();
        return turn;
    }

    private void startNext() {
        while (free > 0 && !waiting.isEmpty()) {
            Turn turn = waiting.remove();
            if (!turn.over.get()) {
                free--;
                turn.start();
            }
        }
    }

    private synchronized void release() {
        free++;
        startNext();
    }

    /** One place among the processes that run; closing it twice does nothing. */
    final class Turn {
        private final Runnable task;
        private final AtomicBoolean over = new AtomicBoolean();
        private final AtomicBoolean started = new AtomicBoolean();

        private Turn(Runnable task) {
            this.task = task;
        }

        private void start() {
            started.set(true);
            Thread.ofVirtual().name("turn").start(task);
            TURN.execute(this::end);
        }

        void end() {
            synchronized (ProcessSlots.this) {
                if (over.compareAndSet(false, true) && started.get()) {
                    release();
                }
            }
        }
    }
}
