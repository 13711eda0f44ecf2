package dev.errand.report;

import dev.errand.result.NodeResult;
import dev.errand.result.RequestedBy;
import dev.errand.result.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that became of a run; result.json.
 *
 * @param execution the ARN of the execution that it was
 * @param dryRun whether it was only said what would run where
 * @param rerunOf the run whose failures it repeats
 * @param ran what came to the nodes, with its digests
 * @param rollout how waves or a window went, where the request has them
 * @param counts nodes by status, with {@code total} and {@code succeeded}
 * @param unreachable where there may be more nodes, which nobody could be asked about; then the run has failed
 */
public record RunResult(
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        boolean dryRun,
        Optional<String> rerunOf,
        List<Ran> ran,
        Verdict verdict,
        Map<String, Integer> counts,
        Instant startedAt,
        Instant endedAt,
        List<Unreachable> unreachable,
        Optional<Rolled> rollout,
        List<NodeResult> nodes) {

    /** Whether every node did what it was asked. */
    public enum Verdict {
        SUCCEEDED("Succeeded"),
        FAILED("Failed");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** The word, which is also what stands in JSON. */
        @Override
        public String toString() {
            return word;
        }
    }
}
