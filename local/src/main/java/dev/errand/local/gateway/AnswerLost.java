package dev.errand.local.gateway;

/** The service accepted the call and its answer never arrives: the connection is closed instead. */
public final class AnswerLost extends RuntimeException {
    public AnswerLost(String message) {
        super(message);
    }
}
