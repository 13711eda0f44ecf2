package dev.errand.status;

/** Cancels commands. Throttled and failed calls are retried by the SDK. */
public interface CommandCanceller {
    /**
     * Asks Systems Manager to cancel a command on all nodes where it has not ended. It promises no more than to try:
     * <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CancelCommand.html">CancelCommand</a>.
     * Doing it again does no harm.
     *
     * @return whether it knows the command: one that has just been sent may not be known everywhere yet
     */
    boolean cancel(String commandId);
}
