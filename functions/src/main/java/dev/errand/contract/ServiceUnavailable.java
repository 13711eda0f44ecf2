package dev.errand.contract;

/**
 * A service of AWS was too busy, failed or could not be reached for longer than the SDK's own retries last, which is
 * seconds. The state machine runs the step again for some minutes: every step may be.
 */
public final class ServiceUnavailable extends RuntimeException {
    public ServiceUnavailable(String message) {
        super(message);
    }

    public ServiceUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
