package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * The execution has entered a state.
 *
 * @param elapsed since the run's start
 * @param input the state's input: after Plan, the run's position
 */
record StateEntered(Duration elapsed, String state, JsonNode input) {
    /** How far the run is, in words; empty while nobody knows. */
    String detail() {
        JsonNode totals = input.path("totals");
        long nodes = totals.path("nodes").asLong();
        long able = nodes - totals.path("notRun").asLong();
        return switch (state) {
            case "Dispatch" -> Words.count(able, "node");
            case "Wait" -> input.path("waitSeconds").asLong() + " s";
            case "Status", "Collect", "Report" ->
                "%s of %s finished"
                        .formatted(Words.number(totals.path("finished").asLong()), Words.count(able, "node"));
            default -> "";
        };
    }

    /** Whether it is one of those in which something happens, and not only a decision. */
    boolean isStep() {
        return switch (state) {
            case "Plan", "Dispatch", "Wait", "Status", "Collect", "Report" -> true;
            default -> false;
        };
    }
}
