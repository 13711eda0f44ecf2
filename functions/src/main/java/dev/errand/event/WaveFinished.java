package dev.errand.event;

import dev.errand.result.RequestedBy;
import java.time.Instant;
import java.util.Optional;

/**
 * Every node of a wave that was begun with has a result, or will have none. Only of runs with more than one wave.
 *
 * @param wave from 1
 * @param waves how many there are
 * @param halted why no more nodes are begun with, when the rollout has halted
 * @param summary a line for people: {@link Titles#oneLine}
 */
public record WaveFinished(
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        Status status,
        int wave,
        int waves,
        Counts counts,
        Instant finishedAt,
        Optional<String> halted,
        String summary)
        implements RunEvent {

    /** How the run goes on. */
    public enum Status {
        /** The next wave begins, perhaps after a pause. */
        CONTINUING("Continuing"),
        /** It was the last. */
        LAST("Last"),
        /** Too many nodes have failed: no more are begun with. */
        HALTED("Halted"),
        /** Somebody has ended the run early. */
        ENDED("Ended");

        private final String word;

        Status(String word) {
            this.word = word;
        }

        /** The word that stands in JSON. */
        @Override
        public String toString() {
            return word;
        }
    }

    /**
     * Nodes of the wave.
     *
     * @param failed those on which something ran or may have
     * @param unreachable those on which nothing ran because of where or what they are
     * @param skipped those that were never reached
     */
    public record Counts(int nodes, int succeeded, int failed, int unreachable, int skipped) {}
}
