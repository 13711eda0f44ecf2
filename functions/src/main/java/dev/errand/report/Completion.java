package dev.errand.report;

import dev.errand.event.RunCompleted;

/** What is told of a run that has its result. */
final class Completion {
    private Completion() {}

    static RunCompleted of(RunResult result, Reported reported) {
        return new RunCompleted(
                result.run(),
                result.name(),
                result.execution(),
                result.requestedBy(),
                reported.verdict(),
                reported.counts(),
                result.startedAt(),
                result.endedAt(),
                reported.result(),
                reported.report(),
                reported.summary());
    }
}
