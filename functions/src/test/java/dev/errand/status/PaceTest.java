package dev.errand.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    /** A poll is three transitions and about nine events, of which an execution holds 25,000. */
    private static final int EVENTS_PER_POLL = 9;

    @Test
    void looksAgainAfterTwoSecondsAtFirst() {
        assertThat(Pace.wait(Duration.ZERO, 1)).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void looksLessOftenWhenOneLookTakesMorePages() {
        assertThat(Pace.wait(Duration.ZERO, 51)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void waitsATenthOfTheTimeElapsedUpToAMinute() {
        assertThat(Pace.wait(Duration.ofSeconds(300), 1)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Pace.wait(Duration.ofHours(2), 1)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitsTenMinutesAfterSixHours() {
        assertThat(Pace.wait(Duration.ofHours(6), 1)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void sevenDaysOfPollingFitIntoAnExecutionsHistory() {
        int polls = 0;
        Duration elapsed = Duration.ZERO;
        while (elapsed.compareTo(Duration.ofDays(7)) < 0) {
            elapsed = elapsed.plus(Pace.wait(elapsed, 1));
            polls++;
        }

        assertThat(polls * EVENTS_PER_POLL).isLessThan(25_000 * 2 / 3);
    }
}
