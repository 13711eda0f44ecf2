package dev.errand.sweep;

import dev.errand.plan.Finish;
import dev.errand.plan.OpenRun;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks for runs that nobody works on: an execution that is stopped, that timed out or that failed runs no step any more,
 * and its event is best effort
 * (<a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">EventBridge</a>). Each gets
 * an execution that finishes it.
 */
public final class Sweeper {
    /** The longest name of an execution (StartExecution, API reference). */
    private static final int LONGEST_NAME = 80;

    private static final int DIGITS = 12;

    private static final String REASON = "the sweeper, as its execution had ended without a report";

    /** A run whose finishing fails so often needs a person; its execution says why. */
    private static final int MOST_ATTEMPTS = 5;

    private final RunStore store;
    private final Executions executions;

    public Sweeper(RunStore store, Executions executions) {
        this.store = store;
        this.executions = executions;
    }

    /** Answers the runs that are being finished from now on. */
    public Swept sweep() {
        List<String> finishing = new ArrayList<>();
        List<String> givenUp = new ArrayList<>();
        for (String key : store.list(Keys.OPEN)) {
            store.get(key, OpenRun.class).ifPresent(open -> sweep(key, open, finishing, givenUp));
        }
        return new Swept(finishing, givenUp);
    }

    private void sweep(String key, OpenRun open, List<String> finishing, List<String> givenUp) {
        if (executions.isRunning(open.execution())) {
            return;
        }
        if (open.attempts() >= MOST_ATTEMPTS) {
            givenUp.add(open.run());
            return;
        }
        String started = executions.start(open.execution(), name(open), new Finish(open.run(), REASON));
        // Not if the run was finished meanwhile: its object must stay away.
        store.find(key, OpenRun.class)
                .ifPresent(found -> store.replace(key, found.version(), open.finishedBy(started)));
        finishing.add(open.run());
    }

    private static String name(OpenRun open) {
        String name = "finish-%d-%s".formatted(open.attempts() + 1, open.run());
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        // Runs of long names may differ at their ends only.
        String digest = "-" + Keys.sha256(open.run()).substring(0, DIGITS);
        return name.substring(0, LONGEST_NAME - digest.length()) + digest;
    }
}
