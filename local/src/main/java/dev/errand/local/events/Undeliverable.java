package dev.errand.local.events;

/** Why a target does not get an event; AWS counts it as a failed invocation. */
public final class Undeliverable extends RuntimeException {
    public Undeliverable(String reason) {
        super(reason);
    }
}
