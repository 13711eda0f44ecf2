package dev.errand.dispatch;

/**
 * Sends commands.
 *
 * <p>SendCommand has no idempotency token, so an implementation must make one attempt only: a client's own retry would
 * run the command twice.
 */
public interface CommandSender extends CommandFinder {
    /** Never throws: where its location cannot be asked, the command is refused. */
    SendOutcome send(Command command);
}
