package dev.errand.contract;

/**
 * What is measured, as CloudWatch has it: in the namespace {@link #NAMESPACE}, by the one dimension {@link #DIMENSION}.
 * What each means: docs/observability.md.
 */
public enum Metric {
    RUNS("Runs", Unit.COUNT),
    RUNS_FAILED("RunsFailed", Unit.COUNT),
    NODES("Nodes", Unit.COUNT),
    NODES_FAILED("NodesFailed", Unit.COUNT),
    TIME_TO_FIRST_COMMAND("TimeToFirstCommand", Unit.SECONDS),
    OVERHEAD("Overhead", Unit.SECONDS),
    THROTTLES("Throttles", Unit.COUNT),
    SWEEP_GAVE_UP("SweepGaveUp", Unit.COUNT);

    public static final String NAMESPACE = "Errand";

    /** Its value is the name of the deployment's stack. */
    public static final String DIMENSION = "Deployment";

    /** What values are counted in. */
    public enum Unit {
        COUNT,
        SECONDS
    }

    private final String text;
    private final Unit unit;

    Metric(String text, Unit unit) {
        this.text = text;
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** The name in CloudWatch. */
    @Override
    public String toString() {
        return text;
    }
}
