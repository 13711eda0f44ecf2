package dev.errand.local.remote;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How far this machine's clock is from the one of whoever answered.
 *
 * @param ahead negative where it is behind
 */
record Skew(Duration ahead) {
    static Optional<Skew> of(Answer answer, Clock clock) {
        return answer.date().map(theirs -> new Skew(Duration.between(theirs, clock.instant())));
    }

    boolean isMoreThan(Duration most) {
        return ahead.abs().compareTo(most) > 0;
    }

    String text() {
        return "the clock of this machine is %d minutes %s; AWS takes no signature of more than five minutes' difference"
                .formatted(ahead.abs().toMinutes(), ahead.isNegative() ? "behind" : "ahead");
    }
}
