package dev.errand.local.node;

import java.time.Instant;
import java.util.Optional;

/** Passes on what a work says, once. */
final class Report {
    private final StepListener listener;
    private Optional<Instant> started = Optional.empty();
    private boolean ended;

    Report(StepListener listener) {
        this.listener = listener;
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
        }
    }

    private synchronized boolean end() {
        boolean first = !ended;
        ended = true;
        return first;
    }
}
