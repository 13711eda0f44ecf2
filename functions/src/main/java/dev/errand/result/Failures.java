package dev.errand.result;

import java.util.Collection;
import java.util.Set;

/**
 * How many nodes did not do what they were asked.
 *
 * @param failed those on which something ran or may have, and those that the request itself cannot be sent to
 * @param unreachable those on which nothing ran because of where or what they are
 */
public record Failures(int failed, int unreachable) {
    public static final Failures NONE = new Failures(0, 0);

    /** {@link Status#NOT_SENT} is not among them: what Systems Manager refuses for one node it refuses for the next. */
    private static final Set<String> NOT_REACHED = Set.of(
            Status.DELIVERY_TIMED_OUT,
            Status.UNDELIVERABLE,
            Status.NOT_MANAGED,
            Status.NO_ANSWER,
            Status.ACCESS_DENIED,
            Status.INVALID_PLATFORM,
            Status.SKIPPED);

    public static Failures among(Collection<NodeResult> results) {
        return results.stream().map(Failures::of).reduce(NONE, Failures::plus);
    }

    private static Failures of(NodeResult result) {
        return result.succeeded()
                ? NONE
                : of(result.status(), result.startedAt().isPresent());
    }

    /** Of one node that did not succeed. */
    private static Failures of(String status, boolean began) {
        boolean unreachable = !began && NOT_REACHED.contains(status);
        return unreachable ? new Failures(0, 1) : new Failures(1, 0);
    }

    /** Of so many nodes that were sent nothing. */
    public static Failures unsent(int nodes, String status) {
        Failures one = of(status, false);
        return new Failures(one.failed * nodes, one.unreachable * nodes);
    }

    public Failures plus(Failures other) {
        return new Failures(failed + other.failed, unreachable + other.unreachable);
    }
}
