package dev.errand.contract;

/** A setting of the deployment is missing or out of range; the message names it and what to change. */
public final class InvalidSettings extends RuntimeException {
    public InvalidSettings(String message) {
        super(message);
    }
}
