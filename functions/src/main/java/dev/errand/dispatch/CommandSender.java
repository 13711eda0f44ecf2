package dev.errand.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * Sends commands and finds those whose answer was lost.
 *
 * <p>SendCommand has no idempotency token, so an implementation must make one attempt only: a client's own retry would
 * run the command twice.
 */
public interface CommandSender {
    SendOutcome send(Command command);

    /**
     * The id of the command with exactly this comment, requested after an instant. Not finding it proves nothing: how
     * soon ListCommands shows a new command is documented nowhere.
     */
    Optional<String> find(String comment, String document, Instant after);
}
