package dev.errand.local.remote;

/** What was asked is not done; the message says why and what to change. */
public class Refused extends RuntimeException {
    public Refused(String message) {
        super(message);
    }

    Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
