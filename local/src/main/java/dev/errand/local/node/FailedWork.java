package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.time.Instant;

/** A step whose inputs the plugin cannot read. */
record FailedWork(LocalClock clock, Step step, String error, Orchestration files, StepOutput output, Report report)
        implements Work {
    @Override
    public void start() {
        Instant now = report.started(clock.now());
        output.take(
                step,
                files,
                "",
                error,
                () -> report.ended(
                        Replies.exited(step.flow(), 1, Captured.of(""), Captured.of(error), now, clock.now())));
    }

    @Override
    public void stop(Outcome why) {
        // it ends where it starts
    }
}
