package dev.errand.local.remote;

/** There was no answer, or only that the other side cannot answer now, however often it was asked. */
public final class Unreachable extends RuntimeException {
    Unreachable(String message) {
        super(message);
    }

    Unreachable(String message, Throwable cause) {
        super(message, cause);
    }
}
