package dev.errand.work;

import dev.errand.contract.Metric;
import java.util.Map;
import java.util.Optional;

/** Where measurements go. */
public interface Meter {
    /** Measures nothing. */
    Meter NONE = (run, values) -> {};

    /**
     * Records measurements that belong together.
     *
     * @param run what they are of, where they are of a run: not a dimension, but in the log beside them
     * @param values in the units of the metrics
     */
    void record(Optional<String> run, Map<Metric, Double> values);
}
