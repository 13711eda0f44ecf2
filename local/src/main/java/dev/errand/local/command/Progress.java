package dev.errand.local.command;

import java.time.Duration;

/** Tells a person how far a run is. */
interface Progress {
    void entered(StateEntered state);

    /** Called several times a second while the run goes on. */
    default void tick(Duration elapsed) {}

    /** Called once, when the run has ended. */
    default void end() {}
}
