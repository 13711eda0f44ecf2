package dev.errand.local.node;

import dev.errand.local.time.LocalClock;

/** A step that was taken and of which nothing more is heard. */
record SilentWork(LocalClock clock, Report report) implements Work {
    @Override
    public void start() {
        report.started(clock.now());
    }

    @Override
    public void stop(Outcome why) {
        // nobody listens any more
    }
}
