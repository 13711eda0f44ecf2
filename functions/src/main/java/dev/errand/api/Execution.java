package dev.errand.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An execution and what it came to.
 *
 * @param input the request as it was written
 * @param output of one that has succeeded
 * @param error of one that has not
 * @param cause of the error, for people
 */
public record Execution(
        String arn,
        Runs.State state,
        Instant startedAt,
        Optional<Instant> endedAt,
        Map<?, ?> input,
        Map<?, ?> output,
        Optional<String> error,
        Optional<String> cause) {
    /** What the state Failed says: the run went to its end, and a node did not succeed. */
    private static final String RUN_FAILED = "RunFailed";

    /** Another run's records lie under its name. */
    private static final String NAME_USED = "dev.errand.plan.RunIdAlreadyUsed";

    boolean isRunning() {
        return state == Runs.State.RUNNING;
    }

    /** Whether records under its name are its own. */
    boolean hasRecords() {
        return !error.equals(Optional.of(NAME_USED));
    }

    /** The earlier run that holds its idempotency key. */
    Optional<String> duplicateOf() {
        return text(output, "duplicateOf");
    }

    /** What became of it, for people, where it went to its end. */
    Optional<String> summary() {
        return error.equals(Optional.of(RUN_FAILED)) ? cause : text(output, "summary");
    }

    /** Why it could not go on. */
    Optional<Failure> failure() {
        return error.filter(word -> !word.equals(RUN_FAILED)).map(word -> new Failure(word, cause.orElse("")));
    }

    /** The message of a function's failure, as Lambda hands it on. */
    public static Optional<String> message(Map<?, ?> failure) {
        return text(failure, "errorMessage");
    }

    static Optional<String> text(Map<?, ?> tree, String field) {
        return tree.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
