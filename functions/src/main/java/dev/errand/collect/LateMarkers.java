package dev.errand.collect;

import dev.errand.contract.AccessDenied;
import dev.errand.dispatch.Marker;
import dev.errand.request.NodeId;
import dev.errand.result.Status;
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
        Optional<Marker> late;
        try {
            late = find(command, invocation);
        } catch (AccessDenied e) {
            // Waiting helps nobody; whoever reads the rest of the output says what is missing.
            return kept;
        }
        if (late.isEmpty() && mayStillCome(invocation)) {
            awaited.add(invocation.node());
        }
        return late.map(marker -> keeping.with(kept, marker)).orElse(kept);
    }

    private Optional<Marker> find(String command, Invocation invocation) {
        return invocation
                .envelope()
                .flatMap(step -> places.stream(command, invocation.node(), step, SpooledFile.STDERR))
                .flatMap(stream -> LogTail.of(streams, stream))
                .flatMap(tail -> Marker.find(tail, keeping.token()));
    }

    /** Of a node that has not said when it ended there is nothing to wait for. */
    private boolean mayStillCome(Invocation invocation) {
        return places.group().isPresent()
                && invocation
                        .endedAt()
                        .filter(ended -> places.now().isBefore(places.until(Optional.of(ended))))
                        .isPresent();
    }

    private static boolean mayHavePrintedMore(Invocation invocation) {
        return !invocation.neverRan() && !invocation.status().equals(Status.DELIVERY_TIMED_OUT);
    }

    /** The nodes whose markers may still come. */
    Set<NodeId> awaited() {
        return Set.copyOf(awaited);
    }
}
