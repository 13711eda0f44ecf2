package dev.errand.local.follow;

import dev.errand.dispatch.Marker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A node whose streams are read. */
final class FollowedNode {
    private final String id;
    private final String name;
    private final Optional<EnvelopeEnd.Mark> mark;
    private final Map<StreamPlace, FollowedStream> streams = new LinkedHashMap<>();

    FollowedNode(String id, String name, Optional<EnvelopeEnd.Mark> mark) {
        this.id = id;
        this.name = name;
        this.mark = mark;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Whether its streams say of themselves where they end. */
    boolean tellsItsEnd() {
        return mark.isPresent();
    }

    void found(StreamPlace place) {
        streams.computeIfAbsent(place, _ -> new FollowedStream(place, mark));
    }

    /** Reads what has come; returns whether anything has. */
    boolean read(LogSource source, Consumer<NodeLine> lines) {
        boolean news = false;
        for (FollowedStream stream : List.copyOf(streams.values())) {
            for (Optional<List<Line>> page = stream.next(source); page.isPresent(); page = stream.next(source)) {
                news |= !page.get().isEmpty();
                tell(stream, page.get(), lines);
            }
        }
        return news;
    }

    /** Tells what was held back, when nothing more is expected. */
    void end(Consumer<NodeLine> lines) {
        streams.values().forEach(stream -> tell(stream, stream.rest(), lines));
    }

    /** Whether all that the node printed has come, as its envelope counted it. */
    boolean ended() {
        return marker().filter(this::hasStdout).isPresent();
    }

    private Optional<Marker> marker() {
        return streams.values().stream()
                .flatMap(stream -> stream.marker().stream())
                .findFirst();
    }

    private boolean hasStdout(Marker marker) {
        long bytes = marker.stdout().bytes();
        List<FollowedStream> stdout = new ArrayList<>(streams.values());
        stdout.removeIf(FollowedStream::stderr);
        return bytes == 0 || stdout.stream().anyMatch(stream -> stream.ended() || stream.has(bytes));
    }

    private void tell(FollowedStream stream, List<Line> texts, Consumer<NodeLine> lines) {
        texts.forEach(text -> lines.accept(new NodeLine(name, stream.stderr(), text)));
    }
}
