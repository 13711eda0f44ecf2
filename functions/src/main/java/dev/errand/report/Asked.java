package dev.errand.report;

import dev.errand.plan.Plan;
import dev.errand.plan.RequestRecord;
import dev.errand.request.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for, and by whom.
 *
 * @param execution the ARN of the execution that it was
 * @param texts the commands or scripts that stand in the request, by their place in it
 * @param dryRun whether it was only said what would run where
 * @param rerunOf the run whose failures it repeats
 */
public record Asked(
        String execution,
        Optional<RequestedBy> requestedBy,
        List<Ran> ran,
        Map<String, String> texts,
        boolean dryRun,
        Optional<String> rerunOf) {
    static Asked of(RequestRecord record, Request request, Plan plan) {
        return new Asked(
                record.execution(),
                record.caller().flatMap(RequestedBy::of),
                request.dryRun() ? List.of() : RanTexts.of(request, plan.staged()),
                RanTexts.texts(request),
                request.dryRun(),
                record.rerunOf());
    }
}
