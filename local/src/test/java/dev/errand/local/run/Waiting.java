package dev.errand.local.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what processes do in their own time. */
final class Waiting {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int BETWEEN_LOOKS = 20;

    private Waiting() {}

    /** @throws AssertionError saying what did not happen within a minute */
    static void until(String what, BooleanSupplier happened) {
        if (!happensWithin(LONGEST, happened)) {
            throw new AssertionError("not within %s: %s".formatted(LONGEST, what));
        }
    }

    static boolean happensWithin(Duration time, BooleanSupplier happened) {
        long end = System.nanoTime() + time.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
