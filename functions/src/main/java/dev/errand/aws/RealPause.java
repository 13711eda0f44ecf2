package dev.errand.aws;

import dev.errand.dispatch.Pause;
import java.time.Duration;

/** Really waits. */
final class RealPause implements Pause {
    @Override
    public void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting to send again", e);
        }
    }
}
