package dev.errand.local.states;

import java.util.Optional;

/** Why an execution ended otherwise than well; a Fail state need not give either. */
public record Failure(Optional<String> error, Optional<String> cause) {
    static Failure of(String error, String cause) {
        return new Failure(Optional.of(error), Optional.of(cause));
    }

    static Failure of(String error) {
        return new Failure(Optional.of(error), Optional.empty());
    }
}
