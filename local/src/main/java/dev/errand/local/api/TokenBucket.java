package dev.errand.local.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets so many requests at once and so many a second pass.
 *
 * <p>https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html: a token bucket, a token for
 * each request. AWS holds to its limits as well as it can; this holds to them exactly.
 */
final class TokenBucket {
    private final double rate;
    private final int burst;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    /** @param rate the tokens that come back in a second */
    TokenBucket(double rate, int burst, InstantSource clock) {
        this.rate = rate;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.instant();
    }

    /** Takes a token, when there is one. */
    synchronized boolean take() {
        Instant now = clock.instant();
        double come = Duration.between(filled, now).toNanos()
                * rate
                / Duration.ofSeconds(1).toNanos();
        tokens = Math.min(burst, tokens + come);
        filled = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
