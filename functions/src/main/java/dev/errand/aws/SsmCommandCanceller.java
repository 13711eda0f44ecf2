package dev.errand.aws;

import dev.errand.status.CommandCanceller;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidCommandIdException;

/** Cancels commands by CancelCommand. */
final class SsmCommandCanceller implements CommandCanceller {
    private final SsmClient ssm;

    SsmCommandCanceller(SsmClient ssm) {
        this.ssm = ssm;
    }

    @Override
    public void cancel(String commandId) {
        try {
            Edge.call(() -> ssm.cancelCommand(cancel -> cancel.commandId(commandId)));
        } catch (InvalidCommandIdException e) {
            // Too new to be known everywhere, or older than its history of 30 days: Status asks again, or has no need
            // to.
            System.getLogger(SsmCommandCanceller.class.getName())
                    .log(System.Logger.Level.DEBUG, "a command to cancel is not known", e);
        }
    }
}
