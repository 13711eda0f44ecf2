package dev.errand.status;

import dev.errand.contract.Next;
import dev.errand.plan.Batch;
import dev.errand.plan.Position;
import dev.errand.plan.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a run goes from here; the same after Status as after Collect. Made of what is written down alone, so that another
 * attempt decides the same.
 *
 * @param progress with what was decided, to be written down before the run goes there
 */
public record Decision(Progress progress, Position position) {
    public static Decision of(Progress progress, Position position, Instant now) {
        Position counted = position.with(progress.count(position.totals()));
        if (progress.any(BatchProgress::isDue)) {
            return new Decision(progress, counted.to(Next.COLLECT));
        }
        Optional<BatchProgress> unsent = progress.batches().stream()
                .filter(batch -> isOpen(batch, position) && batch.isUnsent())
                .findFirst();
        if (unsent.isPresent()) {
            int number = Batch.number(unsent.get().id());
            return new Decision(progress, counted.atBatch(number - 1).to(Next.DISPATCH));
        }
        Progress settled = settled(progress, position, now);
        return new Decision(settled, onward(settled, counted, now));
    }

    /** Whether nothing of the wave is waited for any more: the next begins, perhaps after a pause, or the run is over. */
    boolean endsWave() {
        boolean pauses = position.next() == Next.WAIT && !progress.any(BatchProgress::inFlight);
        return pauses || position.next() == Next.REPORT || position.wave() > progress.wave();
    }

    /** Whether Dispatch may have sent it. */
    static boolean isOpen(BatchProgress batch, Position position) {
        return position.open().filter(open -> Batch.number(batch.id()) > open).isEmpty();
    }

    /** With a halt or a pause that begins now. */
    private static Progress settled(Progress progress, Position position, Instant now) {
        Optional<Course> course = progress.course();
        boolean waveOver = !progress.any(BatchProgress::inFlight);
        boolean more = isHeld(progress, position) || (waveOver && progress.wave() < progress.waves());
        if (course.isEmpty()
                || course.get().halted().isPresent()
                || progress.end().isPresent()
                || !more) {
            return progress;
        }
        Optional<String> closed = course.get().closed(progress.failures());
        if (closed.isPresent()) {
            return progress.with(course.get().halting(halt(progress, position, closed.get())));
        }
        boolean pauses = waveOver && course.get().gate().pauseSeconds() > 0;
        return pauses && course.get().pausedUntil().isEmpty()
                ? progress.with(course.get().pausing(now))
                : progress;
    }

    private static boolean isHeld(Progress progress, Position position) {
        return progress.any(batch -> !isOpen(batch, position));
    }

    private static Halt halt(Progress progress, Position position, String why) {
        int batches = progress.which(batch -> isOpen(batch, position)).stream()
                .mapToInt(batch -> Batch.number(batch.id()))
                .max()
                .orElse(0);
        int held = progress.which(batch -> !isOpen(batch, position)).stream()
                .mapToInt(BatchProgress::nodes)
                .sum();
        String when = held > 0
                ? "with %d of %d nodes left".formatted(held, position.totals().nodes())
                : "after wave %d of %d".formatted(progress.wave(), progress.waves());
        return new Halt(progress.wave(), batches, "halted %s: %s".formatted(when, why));
    }

    private static Position onward(Progress progress, Position position, Instant now) {
        boolean halted = progress.end().isPresent()
                || progress.course().flatMap(Course::halted).isPresent();
        int more = halted ? 0 : more(progress, position);
        if (more > 0) {
            int open = position.open().orElse(0);
            return position.atBatch(open).opening(open + more).to(Next.DISPATCH);
        }
        if (progress.any(BatchProgress::inFlight)) {
            return position.waiting(progress.wait(position, now));
        }
        if (halted || progress.wave() >= progress.waves()) {
            return position.to(Next.REPORT);
        }
        Optional<Duration> pause = progress.course()
                .flatMap(Course::pausedUntil)
                .map(until -> Duration.between(now, until))
                .filter(Duration::isPositive);
        return pause.map(left -> position.waiting(progress.untilEnd(rest(left, position, now), now)))
                .orElseGet(() -> position.atWave(progress.wave() + 1));
    }

    /** A pause is waited for in parts, as somebody may end the run meanwhile. */
    private static Duration rest(Duration left, Position position, Instant now) {
        Duration part = Pace.ofPause(Duration.between(position.startedAt(), now));
        return part.compareTo(left) < 0 ? part : left.plusMillis(999);
    }

    /** How many more batches there is room for in the window, where there is one. */
    private static int more(Progress progress, Position position) {
        Optional<Window> window = progress.course().flatMap(Course::window);
        int busy = progress.which(batch -> isOpen(batch, position)).stream()
                .mapToInt(BatchProgress::busy)
                .sum();
        List<Integer> held = progress.which(batch -> !isOpen(batch, position)).stream()
                .map(BatchProgress::nodes)
                .toList();
        return window.map(room -> room.more(held, busy)).orElse(0);
    }
}
