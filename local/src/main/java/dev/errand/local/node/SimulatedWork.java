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
    private final Report report;
    private Optional<LocalClock.Alarm> alarm = Optional.empty();

    SimulatedWork(
            LocalClock clock,
            Simulation simulation,
            Step step,
            Action.RunScript action,
            Orchestration files,
            Report report) {
        this.clock = clock;
        this.simulation = simulation;
        this.step = step;
        this.action = action;
        this.files = files;
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
    public synchronized void stop(Outcome why) {
        alarm.ifPresent(LocalClock.Alarm::cancel);
        Instant now = clock.now();
        report.ended(Replies.stopped(
                why, Captured.of(simulation.stdout()), Captured.of(simulation.stderr()), report.started(now), now));
    }

    private void end(Instant started) {
        Simulation seen = SimulatedEnvelope.around(simulation, files.scripts(action.commands()));
        Exit exit = new Exit(seen.exitCode(), 0, false);
        Captured stderr = Captured.of(seen.stderr());
        report.ended(Replies.exited(
                step.flow(),
                exit.code(),
                Captured.of(seen.stdout()),
                Replies.namesError(exit) ? stderr.followedBy(Replies.error(exit.inGosWords())) : stderr,
                started,
                clock.now()));
    }
}
