package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.request.Request;
import dev.errand.request.Timeouts;
import dev.errand.result.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What became of the command on one node. */
record Verdict(String status, Optional<String> reason, Optional<Integer> exitCode) {
    private static final int KILLED = 137;

    static Verdict of(Marker marker, Request request) {
        return switch (marker.outcome()) {
            case EXITED -> exited(marker.exitCode(), request.successExitCodes());
            case DEADLINE ->
                new Verdict(
                        Status.EXECUTION_TIMED_OUT,
                        Optional.of(
                                atDeadline(marker.exitCode(), request.timeouts().execution())),
                        Optional.empty());
            case REFUSED -> new Verdict(Status.FAILED, Optional.of(why(marker)), Optional.empty());
            case CLAIMED ->
                new Verdict(
                        Status.NO_ANSWER,
                        Optional.of("an earlier command of this batch ran here and its result cannot be found: "
                                + why(marker)),
                        Optional.empty());
        };
    }

    private static Verdict exited(int exitCode, Set<Integer> successExitCodes) {
        if (successExitCodes.contains(exitCode)) {
            return new Verdict(Status.SUCCESS, Optional.empty(), Optional.of(exitCode));
        }
        Optional<String> surprise = Optional.of(
                        "exit code 0 is not among the request's successExitCodes " + new TreeSet<>(successExitCodes))
                .filter(reason -> exitCode == 0);
        return new Verdict(Status.FAILED, surprise, Optional.of(exitCode));
    }

    private static String atDeadline(int exitCode, Duration execution) {
        String running = "was still running at its execution timeout of %d s".formatted(execution.toSeconds());
        return exitCode == KILLED
                ? running + ", did not end on SIGTERM and was killed"
                : running + " and ended on SIGTERM with exit code " + exitCode;
    }

    /** The node was ended, or never reached: only Systems Manager's word is left. */
    static Verdict withoutMarker(Invocation invocation, Timeouts timeouts) {
        String status = invocation.status();
        if (status.equals(Status.SUCCESS)) {
            return new Verdict(
                    Status.NO_ANSWER,
                    Optional.of("Systems Manager says Success, but the node's own report is missing from the output"),
                    Optional.empty());
        }
        Optional<String> killed = invocation
                .ran()
                .filter(ran -> status.equals(Status.EXECUTION_TIMED_OUT) && ran.compareTo(timeouts.execution()) < 0)
                .map(ran ->
                        "was killed on the node %d s after it began, before its execution timeout of %d s; did the node run out of memory?"
                                .formatted(ran.toSeconds(), timeouts.execution().toSeconds()));
        String reason = killed.orElseGet(() -> explain(status, invocation.statusReason()));
        return new Verdict(status, Optional.of(reason), Optional.empty());
    }

    private static String explain(String status, String said) {
        String meaning = switch (status) {
            case "DeliveryTimedOut" ->
                "its agent did not take the command in time, or gave no final answer; is the node running and online?";
            case "ExecutionTimedOut" -> "was killed by its agent at the execution timeout";
            case "Cancelled" -> "was cancelled";
            case "Undeliverable" -> "does not exist any more or does not answer";
            case "Terminated" -> "was left out by Systems Manager because the command had too many errors";
            case "InvalidPlatform" -> "is not of the platform the document is for";
            case "AccessDenied" -> "may not be sent this command";
            case "Failed" -> "ended without its report: was it killed on the node?";
            default -> "ended as " + status;
        };
        return said.isBlank() || said.equalsIgnoreCase(status) ? meaning : meaning + " (" + said + ")";
    }

    private static String why(Marker marker) {
        return marker.detail().orElse("no more is known");
    }
}
