package dev.errand.local.follow;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Sentinel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Leaves out of a stream what its envelope writes at its end, with the empty line before it, and what the agent adds after
 * that.
 */
final class EnvelopeEnd {
    private static final Line EMPTY = new Line("", 0);

    /**
     * What tells an envelope's own lines from others.
     *
     * @param token of the batch
     * @param mayRestart whether a marker that asks for a restart of the node is followed by more
     */
    record Mark(String token, boolean mayRestart) {}

    private final Optional<Mark> mark;
    private final boolean stderr;
    private boolean holdsEmptyLine;
    private boolean ended;
    private Optional<Marker> marker = Optional.empty();

    /** @param mark nothing where no envelope runs */
    EnvelopeEnd(Optional<Mark> mark, boolean stderr) {
        this.mark = mark;
        this.stderr = stderr;
    }

    /** Returns those of the lines that the user's text printed, as far as that is known. */
    List<Line> strip(List<Line> lines) {
        List<Line> kept = new ArrayList<>();
        lines.forEach(line -> add(line, kept));
        return kept;
    }

    /** Returns what was held back. */
    List<Line> rest() {
        boolean held = holdsEmptyLine && !ended;
        holdsEmptyLine = false;
        return held ? List.of(EMPTY) : List.of();
    }

    /** Whether nothing more of the user's text comes. */
    boolean ended() {
        return ended;
    }

    /** What the envelope reported at the end of stderr. */
    Optional<Marker> marker() {
        return marker;
    }

    private void add(Line line, List<Line> kept) {
        if (ended || isEnd(line, kept)) {
            return;
        }
        kept.addAll(rest());
        if (line.isEmpty()) {
            holdsEmptyLine = true;
        } else {
            kept.add(line);
        }
    }

    private boolean isEnd(Line line, List<Line> kept) {
        return mark.map(known -> stderr ? isMarker(line, known) : isSentinel(line, known.token(), kept))
                .orElse(false);
    }

    private boolean isMarker(Line line, Mark known) {
        Optional<Marker> found = Marker.find(line.text(), known.token());
        if (found.isPresent()) {
            holdsEmptyLine = false;
            marker = found.filter(last -> !known.mayRestart() || !last.asksForRestart());
            ended = marker.isPresent();
        }
        return found.isPresent();
    }

    /** The newline before a sentinel may be lost. */
    private boolean isSentinel(Line line, String known, List<Line> kept) {
        if (Sentinel.find(line.text(), known).isEmpty()) {
            return false;
        }
        String before = Sentinel.strip(line.text(), known);
        if (!before.isEmpty()) {
            kept.addAll(rest());
            kept.add(new Line(before, 0));
        }
        ended = true;
        return true;
    }
}
