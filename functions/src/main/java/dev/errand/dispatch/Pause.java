package dev.errand.dispatch;

import java.time.Duration;

/** Waits inside a function; the only implementation that really does is in the package aws. */
public interface Pause {
    void sleep(Duration time);
}
