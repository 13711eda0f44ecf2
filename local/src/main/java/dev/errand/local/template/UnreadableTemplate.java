package dev.errand.local.template;

/** Something in the template has no local meaning; the message names the resource, the path in it and the reason. */
public final class UnreadableTemplate extends RuntimeException {
    public UnreadableTemplate(String message) {
        super(message);
    }

    UnreadableTemplate(String place, String reason) {
        super(place + ": " + reason);
    }
}
