package dev.errand.collect;

import dev.errand.dispatch.Marker;
import dev.errand.dispatch.Sentinel;
import java.util.Optional;

/**
 * The end of a stream as an envelope writes it where there is a log group: after a long stdout a sentinel, after stderr the
 * marker. Before either of them goes a newline that is not the text's.
 *
 * @param token of the batch
 * @param name {@code stdout} or {@code stderr}
 */
record LogEnd(String token, String name) {
    /** The longest marker, and what the agent writes after it. */
    private static final int TAIL = 8192;

    /** Whether what is at the end of a stream ends it. */
    boolean isIn(String tail) {
        return place(tail).isPresent();
    }

    /** The text before it, with the newline that goes before it; nothing where the stream does not end so. */
    Optional<LogText> before(LogText text) {
        String tail = text.tail(TAIL);
        return place(tail).map(place -> text.withoutLast((long) tail.length() - place));
    }

    private Optional<Integer> place(String tail) {
        return name.equals(SpooledFile.STDOUT) ? sentinel(tail) : marker(tail);
    }

    private Optional<Integer> sentinel(String tail) {
        return Sentinel.find(tail, token).map(found -> tail.lastIndexOf("errand " + token + " end "));
    }

    private Optional<Integer> marker(String tail) {
        return Marker.find(tail, token)
                .map(marker -> Marker.textBefore(tail, token).length())
                .map(before -> tail.startsWith("\n", before) ? before + 1 : before);
    }
}
