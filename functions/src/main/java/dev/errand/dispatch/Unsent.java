package dev.errand.dispatch;

import dev.errand.plan.Batch;
import dev.errand.result.Failures;
import java.util.List;
import java.util.Optional;

/**
 * A batch that this attempt is to send.
 *
 * @param earlier what attempts before may have sent to its nodes
 * @param left how many nodes had left it by then
 */
record Unsent(Batch batch, List<Sending> earlier, Optional<Failures> left) {
    Unsent {
        earlier = List.copyOf(earlier);
    }

    static Unsent planned(Batch batch) {
        return new Unsent(batch, List.of(), Optional.empty());
    }
}
