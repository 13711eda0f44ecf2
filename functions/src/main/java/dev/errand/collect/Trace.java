package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Marker.Outcome;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What one command left of itself on one node, after its end. */
record Trace(String command, Invocation invocation, Kept kept) {
    private static final Pattern COMMAND_ID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** The command that ran on the node before this one, which therefore did not. */
    Optional<String> claimant() {
        // An agent too old to tell a command its id leaves the path of its script, with the id in it.
        return kept.marker()
                .filter(marker -> marker.outcome() == Outcome.CLAIMED)
                .flatMap(Marker::detail)
                .flatMap(detail -> COMMAND_ID
                        .matcher(detail)
                        .results()
                        .map(MatchResult::group)
                        .findFirst());
    }

    /** Whether the text ran here, for certain. */
    boolean ran() {
        return kept.marker().filter(Trace::tellsOfTheText).isPresent();
    }

    /** Whether it says more about the node than another command's trace does. */
    boolean outweighs(Trace other) {
        return weight() > other.weight();
    }

    private int weight() {
        if (kept.marker().isPresent()) {
            return ran() ? 2 : 0;
        }
        return invocation.startedAt().isPresent() ? 1 : 0;
    }

    private static boolean tellsOfTheText(Marker marker) {
        return switch (marker.outcome()) {
            case EXITED, DEADLINE -> true;
            case CLAIMED, REFUSED -> false;
        };
    }
}
