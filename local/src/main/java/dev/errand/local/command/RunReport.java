package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.states.ExecutionSummary;
import java.util.Optional;

/** Prints what became of a run and answers the exit code for it. */
final class RunReport {
    private final LocalDeployment deployment;
    private final Screen screen;

    RunReport(LocalDeployment deployment, Screen screen) {
        this.deployment = deployment;
        this.screen = screen;
    }

    int print(String run, ExecutionSummary summary) {
        Optional<RunFailure> failure = summary.ending()
                .flatMap(ending -> ending.failure())
                .map(failed ->
                        new RunFailure(failed.error().orElse(""), failed.cause().orElse("")));
        // A run that failed earlier has no result, and what is there under its name is another run's.
        if (failure.isPresent() && failure.get().isOfTheRun()) {
            return failed(failure.get());
        }
        Optional<String> duplicateOf = summary.ending()
                .flatMap(ending -> ending.output())
                .map(output -> output.path("duplicateOf").textValue());
        duplicateOf.ifPresent(screen::tellDuplicate);
        StoredRun stored = new StoredRun(deployment.store(), duplicateOf.orElse(run));
        return new ResultPrinter(screen)
                .print(stored)
                .orElseGet(() -> failure.map(this::failed).orElse(ErrandCommand.SUCCEEDED));
    }

    private int failed(RunFailure failure) {
        return failure.tell(System.err, deployment.logs().toString());
    }
}
