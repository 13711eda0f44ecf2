package dev.errand.status;

import dev.errand.contract.Next;
import dev.errand.plan.Position;
import dev.errand.plan.Totals;
import dev.errand.result.EarlyEnd;
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
 * @param end that somebody wants it to end early
 * @param collectedBefore how many results earlier waves have
 */
public record Progress(
        String run,
        int wave,
        int waves,
        Instant since,
        Optional<EarlyEnd> end,
        int collectedBefore,
        List<BatchProgress> batches) {
    public Progress {
        batches = List.copyOf(batches);
    }

    public Progress map(UnaryOperator<BatchProgress> change) {
        return with(batches.stream().map(change).toList());
    }

    public Progress with(List<BatchProgress> changed) {
        return new Progress(run, wave, waves, since, end, collectedBefore, changed);
    }

    Progress ending(EarlyEnd endNow) {
        return new Progress(run, wave, waves, since, Optional.of(endNow), collectedBefore, batches);
    }

    public List<BatchProgress> which(Predicate<BatchProgress> wanted) {
        return batches.stream().filter(wanted).toList();
    }

    /** Where the run goes from here; the same after Status as after Collect. */
    public Position next(Position position, Instant now) {
        Position counted = position.with(count(position.totals()));
        if (any(BatchProgress::isDue)) {
            return counted.to(Next.COLLECT);
        }
        if (any(BatchProgress::isUnsent)) {
            return counted.atBatch(0).to(Next.DISPATCH);
        }
        if (any(BatchProgress::inFlight)) {
            return counted.waiting(Pace.wait(Duration.between(sinceWhatIsLeft(), now), commands()));
        }
        return wave < waves && end.isEmpty() ? counted.atWave(wave + 1) : counted.to(Next.REPORT);
    }

    /**
     * Once nodes are only gathered from, that is seconds old, however long the run is: its end is not to wait for a look
     * of the pace of what is over. The same holds of a run that is to end.
     */
    private Instant sinceWhatIsLeft() {
        return any(BatchProgress::isRunning)
                ? end.map(EarlyEnd::at).orElse(since)
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

    private Totals count(Totals totals) {
        int completed = batches.stream().mapToInt(BatchProgress::completed).sum();
        int collected = batches.stream().mapToInt(BatchProgress::collected).sum();
        return totals.with(collectedBefore + Math.max(completed, collected), collectedBefore + collected);
    }

    private boolean any(Predicate<BatchProgress> wanted) {
        return batches.stream().anyMatch(wanted);
    }
}
