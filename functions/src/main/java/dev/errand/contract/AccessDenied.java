package dev.errand.contract;

/** A role of the deployment lacks a permission; the message is the service's own and names caller, action and resource. */
public final class AccessDenied extends RuntimeException {
    public AccessDenied(String message) {
        super(message);
    }

    public AccessDenied(String message, Throwable cause) {
        super(message, cause);
    }
}
