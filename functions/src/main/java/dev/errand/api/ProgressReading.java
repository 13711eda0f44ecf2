package dev.errand.api;

import dev.errand.api.RunView.ProgressView;
import dev.errand.plan.Plan;
import dev.errand.plan.Totals;
import dev.errand.status.Progress;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.List;
import java.util.Optional;

/** Reads how far a run is that goes on. */
record ProgressReading(RunStore store) {
    private static final int NAMED = 5;

    /** Nothing before Plan knows the nodes. */
    Optional<ProgressView> of(String run) {
        return store.get(Keys.plan(run), Plan.class)
                .map(plan -> of(plan, store.get(Keys.progress(run), Progress.class)));
    }

    private static ProgressView of(Plan plan, Optional<Progress> progress) {
        Totals start = new Totals(plan.size(), plan.notRun().size(), 0, 0);
        Totals now = progress.map(known -> known.count(start)).orElse(start);
        return new ProgressView(
                progress.map(Progress::wave),
                plan.waves(),
                now.nodes(),
                now.notRun(),
                now.finished(),
                now.collected(),
                progress.map(ProgressReading::waitingFor).orElse(List.of()));
    }

    private static List<String> waitingFor(Progress progress) {
        return progress.batches().stream()
                .flatMap(batch -> batch.waitingFor().stream())
                .limit(NAMED)
                .toList();
    }
}
