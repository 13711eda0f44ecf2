package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.follow.CloudWatchSource;
import dev.errand.local.follow.Following;
import dev.errand.local.states.ExecutionSummary;
import java.util.Optional;

/** One run on a local deployment, until there is nothing more to wait for. */
final class LocalRun {
    private static final String CANCELLING = "cancelling: waiting for the nodes; Ctrl-C again stops at once";

    private final LocalDeployment deployment;
    private final RunFollower follower;
    private final Progress progress;
    private final Style style;
    private Optional<Following> following = Optional.empty();
    private volatile boolean ended;
    private volatile boolean cancelled;

    /** @param style of lines that nodes print */
    LocalRun(LocalDeployment deployment, RunFollower follower, Progress progress, Style style) {
        this.deployment = deployment;
        this.follower = follower;
        this.progress = progress;
        this.style = style;
    }

    /** Runs a request to its end. */
    ExecutionSummary run(String run, JsonNode request) throws InterruptedException {
        return await(run, deployment.startExecution(run, request));
    }

    /** Follows a run that something else has started to its end. */
    ExecutionSummary await(String run, String execution) throws InterruptedException {
        try (Interrupts _ = Interrupts.first(() -> interrupted(run))) {
            ExecutionSummary summary = follower.follow(deployment, execution);
            ended = true;
            return summary;
        }
    }

    /** Runs a request to its end, and prints what its nodes print as it comes. */
    ExecutionSummary follow(String run, JsonNode request) throws InterruptedException {
        NodeLineText text = new NodeLineText(style);
        String account = deployment.owner().account();
        String execution = deployment.startExecution(run, request);
        try (CloudWatchSource logs = new CloudWatchSource(new OwnerClients(deployment)::logs);
                Interrupts _ = Interrupts.first(() -> interrupted(run))) {
            Following reading = Following.start(
                    deployment.store(), run, account, logs, line -> progress.printed(text.render(line)));
            following = Optional.of(reading);
            ExecutionSummary summary = follower.follow(deployment, execution);
            ended = true;
            reading.finish(RunEnds.of(deployment.result(run), request)).forEach(remark -> progress.told(remark));
            return summary;
        }
    }

    /** Whether somebody has cancelled it by Ctrl-C. */
    boolean cancelled() {
        return cancelled;
    }

    private void interrupted(String run) {
        if (ended) {
            following.ifPresent(Following::stop);
            return;
        }
        cancelled = true;
        progress.told(CANCELLING);
        try {
            deployment.cancel(run, "you (Ctrl-C)");
        } catch (RuntimeException e) {
            progress.told("the run could not be cancelled: %s; Ctrl-C again stops at once".formatted(e.getMessage()));
        }
    }
}
