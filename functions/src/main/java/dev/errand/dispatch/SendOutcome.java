package dev.errand.dispatch;

/** What became of one attempt to send a command. */
public sealed interface SendOutcome {
    /** Systems Manager took it. */
    record Accepted(String commandId) implements SendOutcome {}

    /** It was turned away because too much was asked at once: certainly not sent. */
    record Throttled() implements SendOutcome {}

    /** No answer, or a failure of the service: it may have been sent or not. */
    record Unknown(String why) implements SendOutcome {}

    /** At least one of the nodes does not exist or is stopped; which one is not said. Certainly not sent. */
    record InvalidNodes() implements SendOutcome {}

    /**
     * Refused for a reason that will not go away by itself. Certainly not sent.
     *
     * @param status the word for the nodes' results
     */
    record Refused(String status, String reason) implements SendOutcome {}
}
