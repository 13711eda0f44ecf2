package dev.errand.event;

import dev.errand.result.RequestedBy;
import java.time.Instant;
import java.util.Optional;

/**
 * A run is planned and is about to send its first command.
 *
 * @param status always {@link #RUNNING}
 * @param summary a line for people: {@link Titles#oneLine}
 */
public record RunStarted(
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        String status,
        Instant startedAt,
        int waves,
        Counts counts,
        String summary)
        implements RunEvent {
    public static final String RUNNING = "Running";

    /**
     * Nodes of the plan.
     *
     * @param total all that were asked for
     * @param toRun those that commands will be sent to
     * @param notRun those on which nothing can run; the result says why
     */
    public record Counts(int total, int toRun, int notRun) {
        public static Counts of(int total, int notRun) {
            return new Counts(total, total - notRun, notRun);
        }
    }
}
