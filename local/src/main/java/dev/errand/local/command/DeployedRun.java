package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.remote.ApiProblem;
import dev.errand.local.remote.Refused;
import dev.errand.local.remote.RunApi;
import dev.errand.local.remote.Unreachable;
import java.time.Clock;

/** One run of a deployed stack, until its results are printed. */
final class DeployedRun {
    private static final int NAME_TAKEN = 409;

    private final Deployed deployed;
    private final Screen screen;
    private final Progress progress;
    private final boolean cancels;
    private volatile String goesOn;
    private volatile boolean cancelled;
    private volatile boolean ended;

    /** @param cancels whether the first Ctrl-C cancels it: a dry run it only leaves */
    DeployedRun(Deployed deployed, Screen screen, Progress progress, boolean cancels) {
        this.deployed = deployed;
        this.screen = screen;
        this.progress = progress;
        this.cancels = cancels;
        this.goesOn = "interrupted; nothing was started";
    }

    /** Answers the exit code. */
    int run(String name, JsonNode request) throws InterruptedException {
        try (Interruption _ = Interruption.tells(progress, () -> goesOn)) {
            goesOn = "interrupted; whether the run %s has started says %s"
                    .formatted(name, deployed.command("show", name));
            JsonNode started = deployed.api().start(name, request);
            String run = started.path("run").asText();
            goesOn = goesOn(run);
            if (!run.equals(name)) {
                return duplicate(run);
            }
            int exitCode = followed(run);
            return cancelled ? Interrupts.EXIT_CODE : exitCode;
        } catch (ApiProblem e) {
            if (e.status() != NAME_TAKEN) {
                throw e;
            }
            System.err.println("errand: " + e.getMessage());
            return ErrandCommand.FAILED;
        }
    }

    private int followed(String run) throws InterruptedException {
        if (!cancels) {
            return waitedFor(run);
        }
        try (Interrupts _ = Interrupts.first(() -> interrupted(run))) {
            return waitedFor(run);
        }
    }

    private int waitedFor(String run) throws InterruptedException {
        try {
            ApiRun followed = new ApiFollower(deployed, progress, Clock.systemUTC(), Thread::sleep).follow(run);
            ended = true;
            return print(followed);
        } catch (Refused | Unreachable e) {
            System.err.println("errand: " + e.getMessage());
            System.err.println("errand: " + goesOn(run));
            return ErrandCommand.BROKEN;
        }
    }

    private int print(ApiRun run) {
        return run.duplicateOf().map(this::duplicate).orElseGet(() -> printed(run));
    }

    private int duplicate(String earlier) {
        screen.tellDuplicate(earlier);
        ApiRun run = new ApiRuns(deployed).find(earlier);
        return new ResultPrinter(screen).print(run).orElse(ErrandCommand.SUCCEEDED);
    }

    private int printed(ApiRun run) {
        return new ResultPrinter(screen).print(run).orElseGet(() -> run.tellNoResult(System.err));
    }

    private String goesOn(String run) {
        return "the run %s %s; %s prints its results%s"
                .formatted(
                        run,
                        cancelled ? "is being cancelled" : "goes on",
                        deployed.command("show", run),
                        cancelled ? "" : ", %s ends it".formatted(deployed.command("cancel", run)));
    }

    private void interrupted(String run) {
        if (ended) {
            return;
        }
        progress.told("cancelling: waiting for the nodes; Ctrl-C again leaves the run to itself");
        try {
            RunApi api = deployed.api();
            api.end(run, "cancel");
            cancelled = true;
            goesOn = goesOn(run);
        } catch (RuntimeException e) {
            progress.told(
                    "the run could not be cancelled: %s; Ctrl-C again leaves it to itself".formatted(e.getMessage()));
        }
    }
}
