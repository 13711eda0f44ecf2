package dev.errand.api;

import dev.errand.report.RequestedBy;
import dev.errand.report.RunResult.Verdict;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What result.json says of a run without its nodes, which may be ten thousand. */
public record ResultHead(
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        boolean dryRun,
        Optional<String> rerunOf,
        Verdict verdict,
        Map<String, Integer> counts,
        Instant startedAt,
        Instant endedAt) {}
