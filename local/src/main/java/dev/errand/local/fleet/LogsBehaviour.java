package dev.errand.local.fleet;

import java.time.Duration;
import java.util.List;

/**
 * How CloudWatch Logs behaves beside what its operations do.
 *
 * @param faults what goes wrong
 * @param hiddenFor for how long a new event is not shown
 * @param emptyPages whether each page of GetLogEvents is an empty one first
 */
public record LogsBehaviour(List<ServiceFault> faults, Duration hiddenFor, boolean emptyPages) {
    public static final LogsBehaviour USUAL = new LogsBehaviour(List.of(), Duration.ZERO, false);

    public LogsBehaviour {
        faults = List.copyOf(faults);
    }
}
