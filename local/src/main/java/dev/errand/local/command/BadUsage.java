package dev.errand.local.command;

/** What was typed cannot be done; the message says why and what to change, and the exit code is 2. */
final class BadUsage extends RuntimeException {
    BadUsage(String message) {
        super(message);
    }
}
