package dev.errand.status;

import dev.errand.plan.Batch;
import dev.errand.plan.Plan;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The end of a rollout before all nodes were begun with.
 *
 * @param wave the last that was begun with
 * @param batches how many of its batches were
 * @param reason for people: {@code halted after wave 2 of 3: …}
 */
public record Halt(int wave, int batches, String reason) {
    /** The ids of the plan's batches that nothing was sent of, nor will be. */
    public Set<String> neverReached(Plan plan) {
        Stream<Batch> later = plan.batches().stream().filter(batch -> batch.wave() > wave);
        return Stream.concat(plan.wave(wave).stream().skip(batches), later)
                .map(Batch::id)
                .collect(Collectors.toSet());
    }

    /** The same of one of their nodes. */
    public String ofNode() {
        return "was never reached: the rollout was " + reason;
    }
}
