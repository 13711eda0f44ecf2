package dev.errand.local.node;

import java.time.Instant;
import java.util.Optional;

/** Passes on what a work says, once, and that it is over. */
final class Report {
    private final StepListener listener;
    private final Runnable over;
    private Optional<Instant> started = Optional.empty();
    private boolean ended;

    Report(StepListener listener, Runnable over) {
        this.listener = listener;
        this.over = over;
    }

    /** Says that the step started and returns when; a second start is not news. */
    Instant started(Instant now) {
        synchronized (this) {
            if (started.isPresent()) {
                return started.get();
            }
            started = Optional.of(now);
        }
        listener.started(now);
        return now;
    }

    void ended(Reply reply) {
        if (end()) {
            listener.ended(reply);
            over.run();
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
