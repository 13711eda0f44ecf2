package dev.errand.local.time;

import java.time.Duration;

/** Waits by the machine's own time, whatever the deployment's clock does: processes of nodes and functions do too. */
public final class Pause {
    private Pause() {}

    /** Returns after so long, or at once when the thread is interrupted. */
    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
