package dev.errand.local.time;

import java.time.Instant;

/**
 * The time of the local deployment: everything emulated reads it and waits by it.
 *
 * <p>A real clock follows the machine. A virtual one stands still while real work is in progress ({@link #busy}) and
 * jumps to the next alarm when there is none, so that a run of two days takes as long as its real work.
 */
public interface LocalClock extends AutoCloseable {
    Instant now();

    /** Runs the task once, on a thread of its own, when the time has come; at once when it has passed. */
    Alarm at(Instant when, Runnable task);

    /**
     * The same for what happens beside all else, again and again: a virtual clock lets no time pass for it alone, and
     * sees to it when something else has let the time come.
     */
    Alarm aside(Instant when, Runnable task);

    /** Says that real work (a function's invocation, a node's process) is in progress until it is closed. */
    Busy busy();

    /**
     * Blocks until the time has come and returns it as work in progress, so that a virtual clock has not moved on when
     * the caller goes on. A caller that is itself under a {@link Busy} closes that after {@link #appointment} instead:
     * as long as it is open, virtual time does not pass.
     */
    default Busy waitUntil(Instant when) throws InterruptedException {
        return appointment(when).keep();
    }

    /** Sets an alarm for a thread that will wait for it with {@link Appointment#keep}. */
    default Appointment appointment(Instant when) {
        return new Appointment(this, when);
    }

    @Override
    void close();

    /** An alarm that was set; cancelling one that went off does nothing. */
    interface Alarm {
        void cancel();
    }

    /** Real work in progress; closing it twice does nothing. */
    interface Busy extends AutoCloseable {
        @Override
        void close();
    }
}
