package dev.errand.local.states.language;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** When a Wait state ends. */
public sealed interface Until {
    /** The specification's limit for times given in seconds. */
    long LONGEST_SECONDS = 99_999_999;

    /**
     * The time at which a state entered at the given one goes on.
     *
     * @throws EvaluationFailure when the field has no such value
     */
    Instant from(Instant entered, Scope scope);

    record Seconds(Template seconds) implements Until {
        @Override
        public Instant from(Instant entered, Scope scope) {
            return entered.plusSeconds(seconds.seconds(scope, 0, LONGEST_SECONDS));
        }
    }

    record Timestamp(Template timestamp) implements Until {
        @Override
        public Instant from(Instant entered, Scope scope) {
            String text = timestamp.text(scope);
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw timestamp.failure(
                        "The Timestamp parameter does not reference a valid ISO-8601 extended offset date-time format"
                                + " string: " + text);
            }
        }
    }
}
