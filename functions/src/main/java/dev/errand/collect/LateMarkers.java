package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.request.NodeId;
import dev.errand.result.Status;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds markers that Systems Manager has cut off: with a log group whole streams go to the agent, and what is printed to
 * stderr may be longer than it keeps.
 */
final class LateMarkers {
    /** Fewer bytes of stderr than this are never cut before the marker. */
    private static final int LEAST_CUT = 5_000;

    private final LogPlaces places;
    private final LogStreams streams;
    private final Keeping keeping;
    private final Set<NodeId> awaited = new HashSet<>();

    LateMarkers(LogPlaces places, LogStreams streams, Keeping keeping) {
        this.places = places;
        this.streams = streams;
        this.keeping = keeping;
    }

    /** What was kept, with the marker where it is found; a node whose streams may still change is waited for. */
    Kept complete(Kept kept, String command, Invocation invocation) {
        if (kept.marker().isPresent() || kept.stderr().length < LEAST_CUT || !mayHavePrintedMore(invocation)) {
            return kept;
        }
        Optional<Marker> late = invocation
                .envelope()
                .flatMap(step -> places.stream(command, invocation.node(), step, SpooledFile.STDERR))
                .flatMap(stream -> LogTail.of(streams, stream))
                .flatMap(tail -> Marker.find(tail, keeping.token()));
        Instant until = places.until(invocation.endedAt());
        if (late.isEmpty() && places.group().isPresent() && places.now().isBefore(until)) {
            awaited.add(invocation.node());
        }
        return late.map(marker -> keeping.with(kept, marker)).orElse(kept);
    }

    private static boolean mayHavePrintedMore(Invocation invocation) {
        return !invocation.neverRan() && !invocation.status().equals(Status.DELIVERY_TIMED_OUT);
    }

    /** The nodes whose markers may still come. */
    Set<NodeId> awaited() {
        return Set.copyOf(awaited);
    }
}
