package dev.errand.contract;

/** A step of a run: one state, one named handler and one package each, all of the same name. */
public enum Step {
    PLAN("Plan"),
    DISPATCH("Dispatch"),
    STATUS("Status"),
    COLLECT("Collect"),
    REPORT("Report");

    private final String state;

    Step(String state) {
        this.state = state;
    }

    /** The name of the state in the state machine, for example {@code Dispatch}. */
    public String state() {
        return state;
    }

    /** The value of QUARKUS_LAMBDA_HANDLER that selects this step's handler, for example {@code dispatch}. */
    public String handler() {
        return state.toLowerCase(java.util.Locale.ROOT);
    }
}
