package dev.errand.collect;

import dev.errand.dispatch.Marker;
import java.util.Optional;

/**
 * How what Systems Manager kept of a batch's nodes is read.
 *
 * @param token what the markers of the batch's nodes carry
 * @param restarts whether the text may have a node restart in the middle
 */
record Keeping(String token, boolean restarts) {
    Kept of(Streams streams) {
        return restarts ? Kept.ofRestarting(streams, token) : Kept.of(streams, token);
    }

    /** With a marker that was found elsewhere; of a text that may have its node restart there may have been one before. */
    Kept with(Kept kept, Marker late) {
        return kept.with(late, restarts);
    }

    /** From the joined output of ListCommandInvocations; nothing unless the node's marker proves where they part. */
    Optional<Kept> ofJoined(String output) {
        return Kept.ofJoined(output, token);
    }
}
