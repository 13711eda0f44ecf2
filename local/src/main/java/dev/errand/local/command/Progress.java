package dev.errand.local.command;

import java.time.Duration;
import java.util.List;

/** Tells a person how far a run is. */
interface Progress {
    /** Of what nobody follows. */
    Progress NONE = state -> {};

    void entered(StateEntered state);

    /** The results of nodes have come in while others still run. */
    default void finished(List<NodeOutcome> nodes) {}

    /** A node has printed a line; comes from any thread, and also after the end. */
    default void printed(String line) {}

    /** Something that a person has to know at once; comes from any thread. */
    default void told(String text) {}

    /** No node has ended for a while; says which are waited for. */
    default void waiting(String text) {}

    /** Called several times a second while the run goes on. */
    default void tick(Duration elapsed) {}

    /** The run has ended, or this process is about to: nothing more is told. It may come from any thread, and twice. */
    default void end() {}
}
