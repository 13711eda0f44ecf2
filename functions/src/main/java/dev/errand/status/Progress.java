package dev.errand.status;

import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.result.EarlyEnd;
import dev.errand.result.Failures;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * How far a wave is: what Status and Collect know of its batches, and what people see of it.
 *
 * @param since when the wave's commands began to be watched
 * @param collectedBefore how many results earlier waves have
 * @param looks how often Status has looked in this run
 * @param course of a rollout that does not begin with all nodes at once
 * @param end that somebody wants it to end early
 * @param endBy when it ends with what is there
 * @param lastSeen of a few nodes that are waited for, when it takes a while
 */
public record Progress(
        String run,
        int wave,
        int waves,
        Instant since,
        int collectedBefore,
        List<BatchProgress> batches,
        int looks,
        Optional<Course> course,
        Optional<EarlyEnd> end,
        Optional<Instant> endBy,
        Optional<LastSeen> lastSeen) {
    public Progress {
        batches = List.copyOf(batches);
    }

    public Progress map(UnaryOperator<BatchProgress> change) {
        return with(batches.stream().map(change).toList());
    }

    public Progress with(List<BatchProgress> changed) {
        return new Progress(run, wave, waves, since, collectedBefore, changed, looks, course, end, endBy, lastSeen);
    }

    /** After one more look. */
    Progress looked(Optional<Course> courseNow) {
        return new Progress(
                run, wave, waves, since, collectedBefore, batches, looks + 1, courseNow, end, endBy, lastSeen);
    }

    Progress ending(EarlyEnd endNow) {
        return new Progress(
                run, wave, waves, since, collectedBefore, batches, looks, course, Optional.of(endNow), endBy, lastSeen);
    }

    Progress seeing(LastSeen seen) {
        return new Progress(
                run, wave, waves, since, collectedBefore, batches, looks, course, end, endBy, Optional.of(seen));
    }

    Progress with(Course changed) {
        return new Progress(
                run, wave, waves, since, collectedBefore, batches, looks, Optional.of(changed), end, endBy, lastSeen);
    }

    public List<BatchProgress> which(Predicate<BatchProgress> wanted) {
        return batches.stream().filter(wanted).toList();
    }

    Failures failures() {
        return batches.stream().map(BatchProgress::failures).reduce(Failures.NONE, Failures::plus);
    }

    boolean any(Predicate<BatchProgress> wanted) {
        return batches.stream().anyMatch(wanted);
    }

    /** With how many have ended, and how many of those have a result. */
    public Totals count(Totals totals) {
        int completed = batches.stream().mapToInt(BatchProgress::completed).sum();
        int collected = batches.stream().mapToInt(BatchProgress::collected).sum();
        return totals.with(collectedBefore + Math.max(completed, collected), collectedBefore + collected);
    }

    /** How long to wait for the commands in flight. */
    Duration wait(Position position, Instant now) {
        Instant from = looks > Pace.QUICK_LOOKS && end.isEmpty() ? position.startedAt() : sinceWhatIsLeft();
        return untilEnd(Pace.wait(Duration.between(from, now), commands()), now);
    }

    /** Not beyond the run's own time limit, in whole seconds. */
    Duration untilEnd(Duration wait, Instant now) {
        return endBy.map(by -> Duration.between(now, by))
                .filter(left -> left.isPositive() && left.compareTo(wait) < 0)
                .map(left -> Duration.ofSeconds(left.plusMillis(999).toSeconds()))
                .orElse(wait);
    }

    /**
     * Once nodes are only gathered from, that is seconds old, however long the run is: its end is not to wait for a look
     * of the pace of what is over. The same holds of nodes that a window has just let in, and of a run that is to end.
     */
    private Instant sinceWhatIsLeft() {
        return any(BatchProgress::isRunning)
                ? end.map(EarlyEnd::at).or(() -> course.flatMap(Course::sentAt)).orElse(since)
                : batches.stream()
                        .flatMap(batch -> batch.gathers().stream())
                        .map(Gather::since)
                        .max(Comparator.naturalOrder())
                        .orElse(since);
    }

    private int commands() {
        return (int) batches.stream()
                .filter(BatchProgress::inFlight)
                .flatMap(BatchProgress::commands)
                .count();
    }
}
