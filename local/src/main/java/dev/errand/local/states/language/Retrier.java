package dev.errand.local.states.language;

import java.time.Duration;
import java.util.Optional;

/**
 * When and how often a failed task is tried again.
 *
 * @param attempts at most, not counting the first try
 * @param interval before the first of them
 * @param backoffRate by which the interval grows with each
 * @param longest what it never grows beyond
 */
public record Retrier(
        ErrorNames errors, int attempts, Duration interval, double backoffRate, Optional<Duration> longest) {

    /** How long to wait before trying again, when this retrier has been used so many times in this visit. */
    public Duration delay(int used) {
        double grown = interval.toMillis() * Math.pow(backoffRate, used);
        Duration delay = Duration.ofMillis(Math.round(Math.min(grown, 1e15)));
        return longest.filter(limit -> limit.compareTo(delay) < 0).orElse(delay);
    }
}
