package dev.errand.dispatch;

/**
 * What became of one batch.
 *
 * @param settled whether it is certainly sent or certainly will not be
 * @param rejected how many of its nodes nothing was sent to
 */
record Dispatched(boolean settled, int rejected) {
    static final Dispatched SETTLED = new Dispatched(true, 0);
    static final Dispatched LATER = new Dispatched(false, 0);

    Dispatched plus(Dispatched other) {
        return new Dispatched(settled && other.settled, rejected + other.rejected);
    }

    Dispatched rejecting(int more) {
        return new Dispatched(settled, rejected + more);
    }
}
