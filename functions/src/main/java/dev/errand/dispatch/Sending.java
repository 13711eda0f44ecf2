package dev.errand.dispatch;

import dev.errand.plan.Batch;
import java.time.Instant;
import java.util.Optional;

/**
 * A SendCommand that may have happened, as ListCommands would show it.
 *
 * @param comment at most 100 characters; no other command has it
 * @param from when its attempt's Dispatch state was entered
 * @param document what was sent; absent in records of a version that sent two documents only
 */
public record Sending(String comment, Instant from, Optional<String> document) {
    /** A sending of the document that runs a text on the batch's platform. */
    public Sending(String comment, Instant from) {
        this(comment, from, Optional.empty());
    }

    static Sending of(Batch batch, Attempt attempt, String document) {
        return new Sending("errand %s %s".formatted(batch.id(), attempt.nonce()), attempt.now(), Optional.of(document));
    }
}
