package dev.errand.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.Set;

/**
 * Why a run could not go on.
 *
 * @param error its name
 * @param cause a text for people, or the JSON in which a function's arrives
 */
record RunFailure(String error, String cause) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Errand's own failures say all there is to know; others are explained in the functions' logs. */
    private static final String OWN_WORDS = "dev.errand.";

    /** Nothing was sent, and the request or the policies must change: the message says how. */
    private static final Set<String> REFUSALS =
            Set.of("dev.errand.request.InvalidRequest", "dev.errand.plan.NotAllowed");

    /** What the state Failed says: the run went to its end, and a node did not succeed. */
    private static final String NODES_FAILED = "RunFailed";

    /** Whether the run has no result because of it. */
    boolean isOfTheRun() {
        return !error.equals(NODES_FAILED);
    }

    /**
     * Answers the exit code.
     *
     * @param logs where the functions' logs are, for people
     */
    int tell(PrintStream err, String logs) {
        if (REFUSALS.contains(error)) {
            err.println("errand: " + message());
            return ErrandCommand.WRONG;
        }
        err.println("errand: the run failed: %s".formatted(error));
        message().lines().forEach(line -> err.println("  " + line));
        if (!error.startsWith(OWN_WORDS)) {
            err.println("errand: what the functions logged is in " + logs);
        }
        return ErrandCommand.FAILED;
    }

    private String message() {
        try {
            return JSON.readTree(cause).path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
