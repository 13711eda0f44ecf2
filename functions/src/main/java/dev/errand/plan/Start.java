package dev.errand.plan;

import dev.errand.event.RunStarted;
import dev.errand.event.RunStarted.Counts;
import dev.errand.event.Titles;

/** What is told of a run that is planned. */
final class Start {
    private Start() {}

    static RunStarted of(RequestRecord asked, Plan plan) {
        Counts counts = Counts.of(plan.size(), plan.notRun().size());
        return new RunStarted(
                plan.run(),
                plan.name(),
                asked.execution(),
                asked.requestedBy(),
                RunStarted.RUNNING,
                plan.startedAt(),
                plan.waves(),
                counts,
                Titles.oneLine("%s has started on %d of %d nodes%s."
                        .formatted(Titles.of(plan.name(), plan.run()), counts.toRun(), counts.total(), inWaves(plan))));
    }

    private static String inWaves(Plan plan) {
        return plan.waves() > 1 ? " in %d waves".formatted(plan.waves()) : "";
    }
}
