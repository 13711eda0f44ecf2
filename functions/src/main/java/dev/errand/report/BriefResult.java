package dev.errand.report;

import dev.errand.result.RequestedBy;
import dev.errand.result.Unreachable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@link RunResult} of more nodes than it lists with what they printed; also result.json. */
public record BriefResult(
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        boolean dryRun,
        Optional<String> rerunOf,
        List<Ran> ran,
        RunResult.Verdict verdict,
        Map<String, Integer> counts,
        Instant startedAt,
        Instant endedAt,
        List<Unreachable> unreachable,
        Optional<Rolled> rollout,
        List<BriefNode> nodes) {
    static BriefResult of(RunResult result, List<Found> found) {
        return new BriefResult(
                result.run(),
                result.name(),
                result.execution(),
                result.requestedBy(),
                result.dryRun(),
                result.rerunOf(),
                result.ran(),
                result.verdict(),
                result.counts(),
                result.startedAt(),
                result.endedAt(),
                result.unreachable(),
                result.rollout(),
                found.stream().map(BriefNode::of).toList());
    }
}
