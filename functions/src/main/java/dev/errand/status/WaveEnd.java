package dev.errand.status;

import dev.errand.event.Announcer;
import dev.errand.event.Titles;
import dev.errand.event.WaveFinished;
import dev.errand.event.WaveFinished.Counts;
import dev.errand.event.WaveFinished.Status;
import dev.errand.plan.Plan;
import dev.errand.plan.RequestRecord;
import dev.errand.result.Failures;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Instant;

/**
 * Tells of each wave that is over, whoever sees it: Status, or Collect, which takes the last results. Told before it is
 * written down that it was, so that an attempt that dies between the two tells it again.
 */
public final class WaveEnd {
    private final RunStore store;
    private final Announcer announcer;

    public WaveEnd(RunStore store, Announcer announcer) {
        this.store = store;
        this.announcer = announcer;
    }

    /** Answers the progress to be written down. */
    public Progress tell(Decision decision, Instant now) {
        Progress progress = decision.progress();
        if (progress.told() || progress.waves() < 2 || !decision.endsWave()) {
            return progress;
        }
        announcer.announce(of(progress, now));
        return progress.telling();
    }

    private WaveFinished of(Progress progress, Instant now) {
        Plan plan = store.require(Keys.plan(progress.run()), Plan.class);
        RequestRecord asked = store.require(Keys.request(progress.run()), RequestRecord.class);
        Counts counts = counts(plan, progress);
        return new WaveFinished(
                progress.run(),
                plan.name(),
                asked.execution(),
                asked.requestedBy(),
                status(progress),
                progress.wave(),
                progress.waves(),
                counts,
                now,
                progress.course().flatMap(Course::halted).map(Halt::reason),
                summary(plan, progress, counts));
    }

    private static Counts counts(Plan plan, Progress progress) {
        int nodes = plan.wave(progress.wave()).stream()
                .mapToInt(batch -> batch.nodes().size())
                .sum();
        int skipped = progress.which(BatchProgress::isUnsent).stream()
                .mapToInt(BatchProgress::nodes)
                .sum();
        Failures failures = progress.failures();
        int succeeded = nodes - failures.failed() - failures.unreachable() - skipped;
        return new Counts(nodes, succeeded, failures.failed(), failures.unreachable(), skipped);
    }

    private static Status status(Progress progress) {
        if (progress.end().isPresent()) {
            return Status.ENDED;
        }
        if (progress.course().flatMap(Course::halted).isPresent()) {
            return Status.HALTED;
        }
        return progress.wave() < progress.waves() ? Status.CONTINUING : Status.LAST;
    }

    private static String summary(Plan plan, Progress progress, Counts counts) {
        String why = progress.course()
                .flatMap(Course::halted)
                .map(halt -> "; " + halt.reason())
                .or(() -> progress.end().map(end -> "; " + end.text()))
                .orElse("");
        return Titles.oneLine("%s: wave %d of %d is over, %d of %d nodes succeeded%s."
                .formatted(
                        Titles.of(plan.name(), plan.run()),
                        progress.wave(),
                        progress.waves(),
                        counts.succeeded(),
                        counts.nodes(),
                        why));
    }
}
