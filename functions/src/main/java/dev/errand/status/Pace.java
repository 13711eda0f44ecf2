package dev.errand.status;

import java.time.Duration;

/**
 * How long to wait before the next look: quick for a run that takes seconds, and slow enough for one of seven days to fit
 * into a Standard workflow's history of 25,000 events.
 */
final class Pace {
    /**
     * Of a run of waves, or of a window, each of which begins with quick looks again. With the 1,400 looks of seven days and
     * nine events a look they fit into the history.
     */
    static final int QUICK_LOOKS = 500;

    private static final Duration SECONDS_PER_PAGE = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofMinutes(1);
    private static final Duration SLOWEST = Duration.ofMinutes(10);
    private static final Duration LONG_RUN = Duration.ofHours(6);

    private Pace() {}

    static Duration wait(Duration elapsed, int commands) {
        if (elapsed.compareTo(LONG_RUN) >= 0) {
            return SLOWEST;
        }
        int pages = Math.max(1, Math.ceilDiv(commands, CommandLog.PAGE));
        Duration tenth = elapsed.dividedBy(10);
        return least(SLOW, greatest(SECONDS_PER_PAGE.multipliedBy(pages), tenth));
    }

    private static Duration least(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration greatest(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
