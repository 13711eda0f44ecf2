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
    public boolean cancel(String commandId) {
        try {
            Edge.call(() -> ssm.cancelCommand(cancel -> cancel.commandId(commandId)));
            return true;
        } catch (InvalidCommandIdException e) {
            return false;
        }
    }
}
