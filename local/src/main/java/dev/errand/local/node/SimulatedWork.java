package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.time.Instant;
import java.util.Optional;

/** A step that ends as given, without a process. */
final class SimulatedWork implements Work {
    private final LocalClock clock;
    private final Simulation simulation;
    private final Step step;
    private final Action.RunScript action;
    private final Orchestration files;
    private final StepOutput output;
    private final Report report;
    private Optional<LocalClock.Alarm> alarm = Optional.empty();
    private boolean over;

    SimulatedWork(
            LocalClock clock,
            Simulation simulation,
            Step step,
            Action.RunScript action,
            Orchestration files,
            StepOutput output,
            Report report) {
        this.clock = clock;
        this.simulation = simulation;
        this.step = step;
        this.action = action;
        this.files = files;
        this.output = output;
        this.report = report;
    }

    @Override
    public synchronized void start() {
        Instant started = report.started(clock.now());
        boolean ends = simulation.duration().compareTo(action.timeout()) <= 0;
        alarm = Optional.of(
                ends
                        ? clock.at(started.plus(simulation.duration()), () -> end(started))
                        : clock.at(started.plus(action.timeout()), () -> stop(Outcome.TIMED_OUT)));
    }

    @Override
    public void stop(Outcome why) {
        if (isOver()) {
            return;
        }
        Captured stdout = Captured.of(simulation.stdout());
        Captured stderr = Captured.of(simulation.stderr());
        output.take(step, files, simulation.stdout(), simulation.stderr(), () -> {
            Instant now = clock.now();
            report.ended(Replies.stopped(why, stdout, stderr, report.started(now), now));
        });
    }

    /** Ends it, once. */
    private synchronized boolean isOver() {
        boolean was = over;
        over = true;
        alarm.ifPresent(LocalClock.Alarm::cancel);
        return was;
    }

    private void end(Instant started) {
        if (isOver()) {
            return;
        }
        Simulation seen = SimulatedEnvelope.around(simulation, files.scripts(action.commands()));
        Exit exit = new Exit(seen.exitCode(), 0, false);
        String stderr = seen.stderr() + (Replies.namesError(exit) ? Replies.error(exit.inGosWords()) : "");
        output.take(
                step,
                files,
                seen.stdout(),
                stderr,
                () -> report.ended(Replies.exited(
                        step.flow(),
                        exit.code(),
                        Captured.of(seen.stdout()),
                        Captured.of(stderr),
                        started,
                        clock.now())));
    }
}
