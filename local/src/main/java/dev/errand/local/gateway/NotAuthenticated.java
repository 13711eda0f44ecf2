package dev.errand.local.gateway;

/** A request that is not taken for its sender's. */
public final class NotAuthenticated extends RuntimeException {
    private final Refusal refusal;

    NotAuthenticated(Refusal refusal, String message) {
        super(message);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
