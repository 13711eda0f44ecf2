package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.time.Instant;

/** A step whose inputs the plugin cannot read. */
record FailedWork(LocalClock clock, String error, Report report) implements Work {
    @Override
    public void start() {
        Instant now = report.started(clock.now());
        report.ended(Replies.exited(Flow.NONE, 1, Captured.of(""), Captured.of(error), now, now));
    }

    @Override
    public void stop(Outcome why) {
        // it ends where it starts
    }
}
