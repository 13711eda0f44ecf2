package dev.errand.page;

import dev.errand.report.Found;
import dev.errand.report.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a node was at work, in milliseconds after the run's start.
 *
 * @param end never before the start
 */
record Span(String name, Outcome.Rank rank, double start, double end) {
    /** Of a node that is known to have started and ended. */
    static Optional<Span> of(Found node, Instant runStart) {
        Optional<Instant> start = node.result().startedAt();
        Optional<Instant> end = node.result().endedAt();
        if (start.isEmpty() || end.isEmpty()) {
            return Optional.empty();
        }
        double from = Math.max(0, after(runStart, start.get()));
        double to = Math.max(from, after(runStart, end.get()));
        return Optional.of(
                new Span(Words.printable(node.result().name()), node.outcome().rank(), from, to));
    }

    private static double after(Instant runStart, Instant instant) {
        return (double) Duration.between(runStart, instant).toMillis();
    }

    double duration() {
        return end - start;
    }

    String kind() {
        return Tone.of(rank).word();
    }
}
