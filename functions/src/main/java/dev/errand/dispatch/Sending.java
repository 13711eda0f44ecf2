package dev.errand.dispatch;

import dev.errand.plan.Batch;
import java.time.Instant;

/**
 * A SendCommand that may have happened, as ListCommands would show it.
 *
 * @param comment at most 100 characters; no other command has it
 * @param from when its attempt's Dispatch state was entered
 */
public record Sending(String comment, Instant from) {
    static Sending of(Batch batch, Attempt attempt) {
        return new Sending("errand %s %s".formatted(batch.id(), attempt.nonce()), attempt.now());
    }
}
