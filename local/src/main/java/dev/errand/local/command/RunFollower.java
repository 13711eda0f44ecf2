package dev.errand.local.command;

import dev.errand.local.deployment.LocalDeployment;
import dev.errand.local.deployment.StoreFolder;
import dev.errand.local.states.ExecutionListener;
import dev.errand.local.states.ExecutionSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears what an execution does, tells the progress of it, and remembers which states it entered. */
final class RunFollower implements ExecutionListener {
    private static final long TICK_MILLISECONDS = 100;

    private sealed interface Heard {
        String execution();
    }

    private record Entered(String execution, String state, Instant at) implements Heard {}

    private record Ended(ExecutionSummary summary) implements Heard {
        @Override
        public String execution() {
            return summary.executionArn();
        }
    }

    private final LinkedBlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<String> states = new ArrayList<>();
    private final Progress progress;

    RunFollower(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void entered(String executionArn, String state, Instant at) {
        heard.add(new Entered(executionArn, state, at));
    }

    @Override
    public void ended(ExecutionSummary summary) {
        heard.add(new Ended(summary));
    }

    /** How often a state was entered. */
    int entries(String state) {
        return (int) states.stream().filter(state::equals).count();
    }

    private void tellFinished(StateEntered entered, NewResults results) {
        if (entered.isHalfway()) {
            List<NodeOutcome> nodes = results.next();
            if (!nodes.isEmpty()) {
                progress.finished(nodes);
            }
        }
    }

    private void tick(Duration elapsed, Quiet quiet, StoreFolder store, String run) {
        if (quiet.begins(elapsed)) {
            String waitedFor = WaitedFor.in(store, run);
            if (!waitedFor.isEmpty()) {
                progress.waiting(waitedFor);
            }
        }
        progress.tick(elapsed);
    }

    /** Returns when the execution has ended. */
    ExecutionSummary follow(LocalDeployment deployment, String executionArn) throws InterruptedException {
        String run = executionArn.substring(executionArn.lastIndexOf(':') + 1);
        NewResults results = new NewResults(deployment.store(), run);
        PlannedWaves waves = new PlannedWaves(run);
        Quiet quiet = new Quiet();
        Instant start = deployment.summary(executionArn).startedAt();
        try {
            while (true) {
                @Nullable Heard next = heard.poll(TICK_MILLISECONDS, TimeUnit.MILLISECONDS);
                switch (next) {
                    case Heard other when !other.execution().equals(executionArn) -> {}
                    case null -> tick(Duration.between(start, deployment.now()), quiet, deployment.store(), run);
                    case Entered(String _, String state, Instant at) -> {
                        states.add(state);
                        StateEntered entered = new StateEntered(
                                Duration.between(start, at),
                                state,
                                deployment.latestInput(executionArn, state),
                                waves.in(deployment.store()));
                        quiet.entered(entered);
                        progress.entered(entered);
                        tellFinished(entered, results);
                    }
                    case Ended(ExecutionSummary summary) -> {
                        return summary;
                    }
                }
            }
        } finally {
            progress.end();
        }
    }
}
