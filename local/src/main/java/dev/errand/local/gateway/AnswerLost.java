package dev.errand.local.gateway;

/**
 * Thrown by a service that has done what was asked but whose answer is to be lost: the gateway closes the connection
 * without a word.
 */
public final class AnswerLost extends RuntimeException {
    public AnswerLost(String operation) {
        super("the answer of %s is lost on order".formatted(operation), null, false, false);
    }
}
