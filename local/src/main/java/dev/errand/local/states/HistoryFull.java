package dev.errand.local.states;

/** The execution's history has room for its last event only. */
final class HistoryFull extends RuntimeException {
    HistoryFull() {
        super("The execution reached the maximum number of history events (%d).".formatted(Limits.HISTORY_EVENTS));
    }
}
