package dev.errand.local.node;

import java.time.Instant;

/** Hears what the agent replies; each once at most, on any thread. */
public interface StepListener {
    void started(Instant when);

    void ended(Reply reply);
}
