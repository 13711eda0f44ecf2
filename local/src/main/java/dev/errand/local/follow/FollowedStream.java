package dev.errand.local.follow;

import dev.errand.dispatch.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A stream of a node, as far as it was read. */
final class FollowedStream {
    private final StreamPlace place;
    private final boolean stderr;
    private final LineJoin join = new LineJoin();
    private final EnvelopeEnd end;
    private Optional<String> token = Optional.empty();

    FollowedStream(StreamPlace place, Optional<EnvelopeEnd.Mark> mark) {
        this.place = place;
        this.stderr = place.name().endsWith("/stderr");
        this.end = new EnvelopeEnd(mark, stderr);
    }

    boolean stderr() {
        return stderr;
    }

    /** Returns the lines of one more page; nothing once the stream has no more for now. */
    Optional<List<Line>> next(LogSource source) {
        Optional<LogSource.Page> page = end.ended() ? Optional.empty() : source.page(place, token);
        Optional<String> next = page.map(LogSource.Page::next);
        if (next.isEmpty() || next.equals(token)) {
            return Optional.empty();
        }
        token = next;
        List<Line> lines = new ArrayList<>();
        page.get().messages().forEach(message -> lines.addAll(end.strip(join.add(message))));
        return Optional.of(lines);
    }

    /** Returns what was held back, when nothing more is expected. */
    List<Line> rest() {
        List<Line> lines = new ArrayList<>(end.strip(join.rest().stream().toList()));
        lines.addAll(end.rest());
        return lines;
    }

    boolean ended() {
        return end.ended();
    }

    boolean has(long bytes) {
        return join.bytes() >= bytes;
    }

    Optional<Marker> marker() {
        return end.marker();
    }
}
