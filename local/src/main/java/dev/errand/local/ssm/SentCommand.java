package dev.errand.local.ssm;

import dev.errand.local.gateway.Call;
import dev.errand.local.node.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A command that was accepted, with its invocations.
 *
 * <p>Its own status is computed as the documentation words it: delivery timeouts count for Success or Incomplete but not
 * against MaxErrors, and what was undeliverable or never allowed counts for neither. Source:
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/monitor-commands.html.
 */
final class SentCommand {
    private final Request request;
    private final Assignment assignment;
    private final Duration execution;
    private final String account;
    private final String region;
    private final List<Invocation> invocations;
    private int listed;
    private boolean cancelling;

    /** @param execution how long the document may take before a node that does not answer is given up */
    SentCommand(Request request, Assignment assignment, Duration execution, Call call, List<Invocation> invocations) {
        this.request = request;
        this.assignment = assignment;
        this.execution = execution;
        this.account = call.caller().account();
        this.region = call.region();
        this.invocations = List.copyOf(invocations);
    }

    Request request() {
        return request;
    }

    Assignment assignment() {
        return assignment;
    }

    String id() {
        return request.id();
    }

    List<Invocation> invocations() {
        return invocations;
    }

    Optional<Invocation> invocation(String nodeId) {
        return invocations.stream()
                .filter(invocation -> invocation.node().id().equals(nodeId))
                .findAny();
    }

    boolean belongsTo(Call call) {
        return account.equals(call.caller().account()) && region.equals(call.region());
    }

    /** Returns when the service gives up on every node that has not answered. */
    Instant expires() {
        return deliverableUntil().plus(execution);
    }

    /** Returns until when a command that has not started may start. */
    Instant deliverableUntil() {
        return request.requested().plus(request.delivery());
    }

    /** Counts a call that would have listed it and returns how many there were before. */
    synchronized int countListing() {
        return listed++;
    }

    synchronized void cancels() {
        cancelling = true;
    }

    synchronized int count(Predicate<Details> which) {
        return (int) invocations.stream().map(Invocation::details).filter(which).count();
    }

    int maxErrors() {
        return request.rates().errors(invocations.size());
    }

    /** Returns whether so many failed that no further node gets it. */
    boolean hasTooManyErrors() {
        return count(Details::isError) > maxErrors();
    }

    synchronized Details details() {
        if (invocations.isEmpty()) {
            return Details.NO_INSTANCES_IN_TAG;
        }
        if (count(Details::isFinal) < invocations.size()) {
            boolean untouched = count(Details.PENDING::equals) == invocations.size();
            return cancelling ? Details.CANCELLING : untouched ? Details.PENDING : Details.IN_PROGRESS;
        }
        if (count(Details.CANCELLED::equals) > 0) {
            return Details.CANCELLED;
        }
        return verdict();
    }

    private Details verdict() {
        int enough = Math.max(1, maxErrors());
        for (Details cause : List.of(Details.FAILED, Details.EXECUTION_TIMED_OUT, Details.DELIVERY_TIMED_OUT)) {
            if (count(cause::equals) >= enough) {
                return cause;
            }
        }
        if (count(Details::isError) >= enough) {
            return Details.FAILED;
        }
        boolean clean = count(details ->
                        details.isError() || details == Details.DELIVERY_TIMED_OUT || details == Details.TERMINATED)
                == 0;
        return clean ? Details.SUCCESS : Details.INCOMPLETE;
    }
}
