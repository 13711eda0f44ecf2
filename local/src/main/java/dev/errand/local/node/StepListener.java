package dev.errand.local.node;

import java.time.Instant;

/** Hears what becomes of one step; each once at most, on any thread. */
interface StepListener {
    void started(Instant when);

    void ended(Reply reply);
}
