package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.request.Request;
import dev.errand.request.Timeouts;
import dev.errand.result.Platform;
import dev.errand.result.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What became of the command on one node. */
record Verdict(String status, Optional<String> reason, Optional<Integer> exitCode) {
    private static final int KILLED = 137;

    static Verdict of(Marker marker, Request request, Platform platform) {
        return switch (marker.outcome()) {
            case EXITED -> exited(marker.exitCode(), request.successExitCodes());
            case DEADLINE -> atDeadline(marker, request.timeouts(), platform);
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
        return new Verdict(Status.FAILED, surprise(exitCode, successExitCodes), Optional.of(exitCode));
    }

    private static Optional<String> surprise(int exitCode, Set<Integer> successExitCodes) {
        return exitCode == 0
                ? Optional.of(
                        "exit code 0 is not among the request's successExitCodes " + new TreeSet<>(successExitCodes))
                : Optional.empty();
    }

    private static Verdict atDeadline(Marker marker, Timeouts timeouts, Platform platform) {
        return new Verdict(
                Status.EXECUTION_TIMED_OUT,
                Optional.of(
                        platform == Platform.WINDOWS
                                ? stillRunning(timeouts.execution()) + " and was ended"
                                : atDeadline(marker.exitCode(), timeouts.execution())),
                Optional.empty());
    }

    private static String atDeadline(int exitCode, Duration execution) {
        String running = stillRunning(execution);
        return exitCode == KILLED
                ? running + ", did not end on SIGTERM and was killed"
                : running + " and ended on SIGTERM with exit code " + exitCode;
    }

    private static String stillRunning(Duration execution) {
        return "was still running at its execution timeout of %d s".formatted(execution.toSeconds());
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
        return new Verdict(status, Optional.of(Unreported.why(invocation, timeouts)), Optional.empty());
    }

    private static String why(Marker marker) {
        return marker.detail().orElse("no more is known");
    }
}
