package dev.errand.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.states.ExecutionSummary;
import dev.errand.local.states.Failure;
import java.util.Optional;
import java.util.Set;

/** Prints what became of a run and answers the exit code for it. */
final class RunReport {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Errand's own failures say all there is to know; others are explained in the functions' logs. */
    private static final String OWN_WORDS = "dev.errand.";

    /** Nothing was sent, and the request or the policies must change: the message says how. */
    private static final Set<String> REFUSALS =
            Set.of("dev.errand.request.InvalidRequest", "dev.errand.plan.NotAllowed");

    /** What the state Failed says: the run went to its end, and a node did not succeed. */
    private static final String RUN_FAILED = "RunFailed";

    private final LocalDeployment deployment;
    private final Screen screen;

    RunReport(LocalDeployment deployment, Screen screen) {
        this.deployment = deployment;
        this.screen = screen;
    }

    int print(String run, ExecutionSummary summary) {
        Optional<Failure> failure = summary.ending().flatMap(ending -> ending.failure());
        // A run that failed earlier has no result, and what is there under its name is another run's.
        if (failure.isPresent() && !failure.get().error().equals(Optional.of(RUN_FAILED))) {
            return failed(failure.get());
        }
        Optional<String> duplicateOf = summary.ending()
                .flatMap(ending -> ending.output())
                .map(output -> output.path("duplicateOf").textValue());
        duplicateOf.ifPresent(earlier -> screen.people()
                .println("Nothing was sent: the run %s has the same idempotencyKey.".formatted(earlier)));
        StoredRun stored = new StoredRun(deployment.store(), duplicateOf.orElse(run));
        return new ResultPrinter(screen)
                .print(stored)
                .orElseGet(() -> failure.map(this::failed).orElse(ErrandCommand.SUCCEEDED));
    }

    private int failed(Failure failure) {
        String error = failure.error().orElse("");
        String message = message(failure.cause().orElse(""));
        if (REFUSALS.contains(error)) {
            System.err.println("errand: " + message);
            return ErrandCommand.WRONG;
        }
        System.err.println("errand: the run failed: %s".formatted(error));
        message.lines().forEach(line -> System.err.println("  " + line));
        if (!error.startsWith(OWN_WORDS)) {
            System.err.println("errand: what the functions logged is in " + deployment.logs());
        }
        return ErrandCommand.FAILED;
    }

    /** A function's failure arrives as JSON; people need the message in it. */
    private static String message(String cause) {
        try {
            return JSON.readTree(cause).path("errorMessage").asText(cause);
        } catch (JsonProcessingException e) {
            return cause;
        }
    }
}
