package dev.errand.plan;

import dev.errand.work.Subject;
import java.time.Instant;
import java.util.Optional;

/**
 * What the state machine hands to every step after Plan.
 *
 * @param now when the state was entered: the only clock the steps know
 * @param execution the ARN of the execution, for the log; absent in test events of the console
 */
public record StepInput(Position position, Instant now, Optional<String> execution) {
    /** What the invocation with this id of Lambda is about. */
    public Subject subject(String request) {
        return new Subject(
                request,
                Optional.of(position.run()),
                execution,
                Optional.of(position.wave()),
                Optional.of(position.batch()));
    }
}
