package dev.errand.plan;

import dev.errand.request.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * What was asked, when and by whom, as request.json keeps it.
 *
 * @param request as it was written; of a run that repeats another, what that stands for
 * @param caller who asked, decided once; absent in records of builds before it
 * @param rerunOf the run whose failures it repeats
 * @param firstTargets of such a run, the targets of the first request, which did not repeat another
 */
public record RequestRecord(
        String run,
        String execution,
        Instant startedAt,
        Object request,
        Optional<Caller> caller,
        Optional<String> rerunOf,
        Optional<Object> firstTargets) {
    /** Of a run that repeats no other. */
    public RequestRecord(String run, String execution, Instant startedAt, Object request, Caller caller) {
        this(run, execution, startedAt, request, Optional.of(caller), Optional.empty(), Optional.empty());
    }
}
