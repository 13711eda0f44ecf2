package dev.errand.event;

/** Tells others what becomes of runs. */
public interface Announcer {
    /** Tells nobody. */
    Announcer NOBODY = event -> {};

    /**
     * Puts an event on the bus. An attempt that is made again puts it again, with the same detail; who listens must bear that.
     * A bus that cannot be reached, or refuses it, is logged and keeps no run from going on.
     */
    void announce(RunEvent event);
}
