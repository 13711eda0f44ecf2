package dev.errand.report;

import java.util.List;
import java.util.Optional;

/**
 * How a rollout went that did not begin with all nodes at once.
 *
 * @param halted why the nodes that were never reached were not, for people: {@code halted after wave 2 of 3: …}
 */
public record Rolled(List<Wave> waves, Optional<String> halted) {
    public Rolled {
        waves = List.copyOf(waves);
    }

    /**
     * What became of a wave; nodes that are in none of the counts were never reached.
     *
     * @param wave from 1
     */
    public record Wave(int wave, int nodes, int succeeded, int failed, int unreachable) {}
}
