package dev.errand.local.sts;

import java.time.Duration;

/**
 * How long a session may be, and what STS says of a longer one.
 *
 * <p>https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html, DurationSeconds
 */
record SessionLimit(Duration longest, String refusal) {
    /** Of a session that a role's session starts. */
    static final SessionLimit CHAINED = new SessionLimit(
            Duration.ofHours(1),
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");

    /** Of a session that a user starts. */
    static SessionLimit of(Duration maxSessionDuration) {
        return new SessionLimit(
                maxSessionDuration, "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }
}
