package dev.errand.report;

import dev.errand.result.ObjectPointer;
import java.util.List;

/**
 * All that a page shows of a run.
 *
 * @param result its nodes may be without their texts
 * @param groups the same nodes by what happened to them, in the order in which people want to read it
 */
public record Findings(Asked asked, RunResult result, List<OutcomeGroup> groups, ObjectPointer object) {
    public Findings {
        groups = List.copyOf(groups);
    }
}
