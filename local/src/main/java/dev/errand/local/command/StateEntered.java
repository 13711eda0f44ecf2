package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/**
 * The execution has entered a state.
 *
 * @param elapsed since the run's start
 * @param input the state's input: after Plan, the run's position
 * @param waves how many the run's plan has; 0 while there is none
 */
record StateEntered(Duration elapsed, String state, JsonNode input, int waves) {
    /** What stands for the states of a run of a deployed stack. */
    static final String RUNNING = "Running";

    /** Of a run that begins with all nodes at once. */
    StateEntered(Duration elapsed, String state, JsonNode input) {
        this(elapsed, state, input, 1);
    }

    /**
     * Of a run of a deployed stack, of which only its status is known.
     *
     * @param run as the API says it
     */
    static StateEntered ofRun(Duration elapsed, JsonNode run) {
        JsonNode progress = run.path("progress");
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("wave", progress.path("wave"));
        input.set("totals", progress);
        return new StateEntered(elapsed, RUNNING, input, progress.path("waves").asInt(1));
    }

    /** How far the run is, in words; empty while nobody knows. */
    String detail() {
        return switch (state) {
            case "Dispatch" -> wave() + Words.count(able(), "node");
            case "Wait" -> input.path("waitSeconds").asLong() + " s";
            case "Status", "Collect", "Report" -> finished();
            case RUNNING -> input.path("totals").isObject() ? finished() : "";
            default -> "";
        };
    }

    /** What is worth knowing for as long as the state lasts: of Wait not how long it takes, but what is waited for. */
    String lasting() {
        return state.equals("Wait") ? finished() : detail();
    }

    private String finished() {
        long finished = input.path("totals").path("finished").asLong();
        return "%s%s of %s finished".formatted(wave(), Words.number(finished), Words.count(able(), "node"));
    }

    private String wave() {
        return waves > 1 ? "wave %d of %d, ".formatted(input.path("wave").asInt(1), waves) : "";
    }

    /** Whether nodes have results while others have none: what has ended is worth telling before the end. */
    boolean isHalfway() {
        return collected() > 0 && collected() < able();
    }

    /** How many nodes have a result. */
    long collected() {
        return input.path("totals").path("collected").asLong();
    }

    private long able() {
        JsonNode totals = input.path("totals");
        return totals.path("nodes").asLong() - totals.path("notRun").asLong();
    }

    /** Whether it is one of those in which something happens, and not only a decision. */
    boolean isStep() {
        return switch (state) {
            case "Plan", "Dispatch", "Wait", "Status", "Collect", "Report", RUNNING -> true;
            default -> false;
        };
    }
}
