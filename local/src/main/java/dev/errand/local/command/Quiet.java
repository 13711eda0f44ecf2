package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;

/** Notices when no node has ended for a while. */
final class Quiet {
    private static final Duration LONG = Duration.ofSeconds(10);

    private JsonNode totals = MissingNode.getInstance();
    private Duration since = Duration.ZERO;
    private boolean noticed;

    void entered(StateEntered state) {
        JsonNode now = state.input().path("totals");
        if (state.isStep() && !now.equals(totals)) {
            totals = now;
            since = state.elapsed();
            noticed = false;
        }
    }

    /** Whether it has become quiet; once, until a node ends. */
    boolean begins(Duration elapsed) {
        boolean begins = !noticed && isWaiting() && elapsed.minus(since).compareTo(LONG) > 0;
        noticed |= begins;
        return begins;
    }

    private boolean isWaiting() {
        long able = totals.path("nodes").asLong() - totals.path("notRun").asLong();
        return totals.path("finished").asLong() < able;
    }
}
