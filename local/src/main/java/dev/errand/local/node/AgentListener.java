package dev.errand.local.node;

import java.time.Instant;

/** Hears what the agent replies about a document, on any thread. */
public interface AgentListener {
    /** A step begins; it does so again after a restart of the node, which is not told. */
    void stepStarted(int step, Instant when);

    void stepEnded(int step, Reply reply);

    /** All steps have ended. */
    void ended(Outcome outcome);
}
