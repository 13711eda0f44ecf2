package dev.errand.local.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.ExecutionSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run that has ended, and what it cost.
 *
 * @param entered the states in the order in which they were entered
 * @param calls AWS calls of this run by IAM action
 * @param result result.json
 */
record Ended(ExecutionSummary summary, List<Entered> entered, Map<String, Long> calls, JsonNode result) {
    /** A state was entered. */
    record Entered(String state, Instant at) {}

    long calls(String action) {
        return calls.getOrDefault(action, 0L);
    }

    int polls() {
        return entries("Status");
    }

    int slices() {
        return entries("Dispatch") + entries("Collect");
    }

    Instant lastEntered(String state) {
        return entered.stream()
                .filter(entry -> entry.state().equals(state))
                .map(Entered::at)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    Instant endedAt() {
        return summary.ending().orElseThrow().at();
    }

    private int entries(String state) {
        return (int)
                entered.stream().filter(entry -> entry.state().equals(state)).count();
    }
}
