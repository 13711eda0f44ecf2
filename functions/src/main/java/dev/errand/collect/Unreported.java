package dev.errand.collect;

import dev.errand.request.Timeouts;
import java.time.Duration;
import java.util.Optional;

/** Says why a node gave no report of its own, from what Systems Manager says, and what a person can do about it. */
final class Unreported {
    private static final int LONGEST = 500;

    private Unreported() {}

    static String why(Invocation invocation, Timeouts timeouts) {
        String meaning = meaning(invocation, timeouts);
        String said = invocation.statusReason();
        return said.isBlank() || said.equalsIgnoreCase(invocation.status()) ? meaning : meaning + " (" + said + ")";
    }

    private static String meaning(Invocation invocation, Timeouts timeouts) {
        return switch (invocation.status()) {
            case "DeliveryTimedOut" -> undelivered(invocation, timeouts.delivery());
            case "ExecutionTimedOut" -> killed(invocation, timeouts.execution());
            case "Cancelled" -> "was cancelled";
            case "Undeliverable" -> "does not exist any more or does not answer";
            case "Terminated" -> "was left out by Systems Manager because the command had too many errors";
            case "InvalidPlatform" -> "is not of the platform the document is for";
            case "AccessDenied" -> "may not be sent this command";
            case "Failed" -> ended(invocation);
            default -> "ended as " + invocation.status();
        };
    }

    /** The same of a document, whose steps have time limits of their own. */
    static String ofDocument(Invocation invocation, Timeouts timeouts) {
        return switch (invocation.status()) {
            case "ExecutionTimedOut" -> "reached a time limit of the document";
            case "Failed" -> "failed before any of its steps began";
            default -> why(invocation, timeouts);
        };
    }

    /** Nodes that fetch their command with their own role do so in a step before. */
    private static String ended(Invocation invocation) {
        return invocation
                .failedBefore()
                .map(step -> "could not fetch what it is to run with its own role: %s"
                        .formatted(start(step.output().strip())))
                .orElse("ended without its report: was it killed on the node?");
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }

    /** Systems Manager has one word for both. */
    private static String undelivered(Invocation invocation, Duration delivery) {
        return invocation.startedAt().isPresent()
                ? "its agent began with the command and gave no final answer; did the node stop, restart or lose its network? whether the command ran to its end is not known"
                : "its agent did not take the command within %d s; is the node running, and its SSM agent online?"
                        .formatted(delivery.toSeconds());
    }

    /** The agent says the same of exit code 137, which a SIGKILL by anybody leaves. */
    private static String killed(Invocation invocation, Duration execution) {
        Optional<Duration> early = invocation.ran().filter(ran -> ran.compareTo(execution) < 0);
        return early.map(ran ->
                        "was killed on the node %d s after it began, before its execution timeout of %d s; did the node run out of memory?"
                                .formatted(ran.toSeconds(), execution.toSeconds()))
                .orElse("was killed by its agent at the execution timeout of %d s".formatted(execution.toSeconds()));
    }
}
