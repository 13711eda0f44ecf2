package dev.errand.report;

import dev.errand.event.RunCompleted;
import dev.errand.event.Titles;
import java.util.Locale;

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
                Titles.oneLine("%s has %s: %s"
                        .formatted(
                                Titles.of(result.name(), result.run()),
                                reported.verdict().toLowerCase(Locale.ROOT),
                                reported.summary().lines().findFirst().orElse(""))),
                reported.summary());
    }
}
