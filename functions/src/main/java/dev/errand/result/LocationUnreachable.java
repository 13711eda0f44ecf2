package dev.errand.result;

/**
 * An account and region other than the deployment's own cannot be asked: its role may not be taken, lacks a permission, the
 * region is off or does not exist. Every port that there is for each location may throw it, and nothing was sent when it
 * does. It fails the nodes of that location and no others.
 *
 * <p>Not what passes by itself: a service that is throttled or fails is {@link dev.errand.contract.ServiceUnavailable}.
 */
public final class LocationUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Location location;
    private final String status;
    private final String reason;

    /**
     * @param status the word of {@link Status} for its nodes
     * @param reason why, and what to do about it
     */
    public LocationUnreachable(Location location, String status, String reason) {
        super("%s cannot be asked: %s".formatted(location, reason));
        this.location = location;
        this.status = status;
        this.reason = reason;
    }

    public Location location() {
        return location;
    }

    public String status() {
        return status;
    }

    public String reason() {
        return reason;
    }
}
