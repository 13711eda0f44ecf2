package dev.errand.plan;

import java.util.Map;
import java.util.Optional;

/**
 * The input of an execution that is no run of its own: it finishes one whose execution was stopped or has died.
 *
 * @param run the name of that
 * @param reason why, for people
 */
public record Finish(String run, String reason) {
    private static final String RUN = "finish";
    private static final String REASON = "reason";

    /** Whether an execution's input is one. */
    public static Optional<Finish> read(Object input) {
        return input instanceof Map<?, ?> fields && fields.get(RUN) instanceof String run
                ? Optional.of(new Finish(run, fields.get(REASON) instanceof String reason ? reason : "somebody"))
                : Optional.empty();
    }

    /** The input that {@link #read} reads. */
    public Map<String, String> input() {
        return Map.of(RUN, run, REASON, reason);
    }
}
