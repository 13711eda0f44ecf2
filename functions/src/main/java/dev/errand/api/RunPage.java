package dev.errand.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A page of runs, the newest first. */
public record RunPage(List<RunSummary> runs, Optional<String> next) {
    public RunPage {
        runs = List.copyOf(runs);
    }

    /** A run as its execution alone shows it. */
    public record RunSummary(String run, RunStatus status, Instant startedAt, Optional<Instant> endedAt) {
        static RunSummary of(Listed listed) {
            return new RunSummary(listed.name(), RunStatus.of(listed.state()), listed.startedAt(), listed.endedAt());
        }
    }
}
