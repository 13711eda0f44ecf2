package dev.errand.dispatch;

import dev.errand.plan.Batch;
import java.util.List;

/**
 * A batch that this attempt is to send.
 *
 * @param earlier what attempts before may have sent to its nodes
 */
record Unsent(Batch batch, List<Sending> earlier) {
    Unsent {
        earlier = List.copyOf(earlier);
    }

    static Unsent planned(Batch batch) {
        return new Unsent(batch, List.of());
    }
}
