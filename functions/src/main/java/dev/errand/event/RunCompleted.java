package dev.errand.event;

import dev.errand.result.ObjectPointer;
import dev.errand.result.RequestedBy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A run has its result.
 *
 * @param verdict Succeeded or Failed
 * @param counts nodes by status, with {@code total} and {@code succeeded}, as in the result
 * @param result where result.json is
 * @param report where report.html is; nothing when it could not be drawn
 * @param summary a line for people: {@link Titles#oneLine}
 * @param text the lines that the console shows
 */
public record RunCompleted(
        String run,
        Optional<String> name,
        String execution,
        Optional<RequestedBy> requestedBy,
        String verdict,
        Map<String, Integer> counts,
        Instant startedAt,
        Instant endedAt,
        ObjectPointer result,
        Optional<ObjectPointer> report,
        String summary,
        String text)
        implements RunEvent {}
