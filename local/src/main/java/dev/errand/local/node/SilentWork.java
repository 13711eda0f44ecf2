package dev.errand.local.node;

import dev.errand.local.time.LocalClock;

/** A document that was taken and of which nothing more is heard. */
record SilentWork(LocalClock clock, AgentListener listener) implements Work {
    @Override
    public void start() {
        listener.stepStarted(0, clock.now());
    }

    @Override
    public void stop(Outcome why) {
        // nobody listens any more
    }
}
