package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.result.Status;
import java.util.Optional;
import java.util.Set;

/** What became of the command on one node. */
record Verdict(String status, Optional<String> reason, Optional<Integer> exitCode) {
    static Verdict of(Marker marker, Set<Integer> successExitCodes) {
        return switch (marker.outcome()) {
            case EXITED -> exited(marker.exitCode(), successExitCodes);
            case DEADLINE ->
                new Verdict(
                        Status.EXECUTION_TIMED_OUT,
                        Optional.of("was still running at its deadline and was ended: " + why(marker)),
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
        String status = successExitCodes.contains(exitCode) ? Status.SUCCESS : Status.FAILED;
        return new Verdict(status, Optional.empty(), Optional.of(exitCode));
    }

    /** The node was ended, or never reached: only Systems Manager's word is left. */
    static Verdict withoutMarker(Invocation invocation) {
        String status = invocation.status();
        if (status.equals(Status.SUCCESS)) {
            return new Verdict(
                    Status.NO_ANSWER,
                    Optional.of("Systems Manager says Success, but the node's own report is missing from the output"),
                    Optional.empty());
        }
        return new Verdict(status, Optional.of(explain(status, invocation.statusReason())), Optional.empty());
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
