package dev.errand.local.follow;

import java.time.Duration;

/** How to wait. */
@FunctionalInterface
interface Pause {
    /** Returns whether to go on. */
    boolean of(Duration duration) throws InterruptedException;
}
