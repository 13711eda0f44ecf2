package dev.errand.plan;

import dev.errand.request.Caller;
import dev.errand.request.Request;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;

/** Finds out who asks for a run. */
final class Callers {
    private final RunStore store;

    Callers(RunStore store) {
        this.store = store;
    }

    /**
     * The caller that the API has recorded for exactly this input, else the one that the request claims.
     *
     * @param input as it came: of a run that repeats another, the few fields that say so
     * @param request what that comes to
     */
    Caller of(PlanInput input, Request request) {
        return store.get(Keys.caller(input.run()), CallerRecord.class)
                .filter(record -> SameJson.same(record.request(), input.request()))
                .map(record -> Caller.proven(record.arn()))
                .orElseGet(() -> Caller.claimed(request.requestedBy()));
    }
}
