package dev.errand.report;

import java.util.Map;

/**
 * What the state machine ends with.
 *
 * @param verdict {@link RunResult.Verdict#word()}
 * @param summary a few lines that fit the console
 */
public record Reported(String run, String verdict, String summary, Map<String, Integer> counts, ObjectPointer result) {}
