package dev.errand.report;

import dev.errand.result.ObjectPointer;
import java.util.Map;
import java.util.Optional;

/**
 * What the state machine ends with.
 *
 * @param verdict {@link RunResult.Verdict#word()}
 * @param summary a few lines that fit the console
 * @param report the page that people open; nothing when it could not be drawn
 */
public record Reported(
        String run,
        String verdict,
        String summary,
        Map<String, Integer> counts,
        ObjectPointer result,
        Optional<ObjectPointer> report) {}
