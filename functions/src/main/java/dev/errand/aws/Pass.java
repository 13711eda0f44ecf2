package dev.errand.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/**
 * Credentials for a while.
 *
 * @param end after which they are refused; nothing for a key that nobody has said an end of
 */
record Pass(AwsCredentials credentials, Optional<Instant> end) {
    /** A function's longest call is shorter. */
    private static final Duration SPARE = Duration.ofMinutes(5);

    boolean lasts(Instant now) {
        return end.filter(last -> now.plus(SPARE).isAfter(last)).isEmpty();
    }
}
