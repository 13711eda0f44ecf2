package dev.errand.api;

import dev.errand.plan.CallerRecord;
import dev.errand.plan.IdempotencyRecord;
import dev.errand.plan.RequestRecord;
import dev.errand.plan.SameJson;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Map;
import java.util.Optional;

/** Finds the earlier run of a request with an idempotency key. Of two that come at once, Plan decides. */
record KeyHolder(RunStore store, Runs runs) {
    private static final String KEY = "idempotencyKey";

    /** @throws Refusal when that run was asked for something else */
    Optional<String> of(Map<String, Object> request) {
        // A dry run neither holds a key nor asks whose it is.
        if (!(request.get(KEY) instanceof String key) || Boolean.TRUE.equals(request.get("dryRun"))) {
            return Optional.empty();
        }
        Optional<String> run =
                store.get(Keys.idempotency(key), IdempotencyRecord.class).map(IdempotencyRecord::run);
        run.flatMap(this::requestOf)
                .filter(earlier -> !SameJson.same(earlier, request))
                .ifPresent(earlier -> {
                    throw ProblemType.KEY_OF_ANOTHER_REQUEST.refusal(
                            "the key '%s' belongs to the run '%s', which was asked for something else; send that request"
                                    + " unchanged, or write another key",
                            key, run.orElse(""));
                });
        return run;
    }

    /** As it was written: what Plan has recorded of a run that repeats another is what that stands for. */
    private Optional<Object> requestOf(String run) {
        return store.get(Keys.caller(run), CallerRecord.class)
                .map(CallerRecord::request)
                .or(() -> runs.describe(run).map(Execution::input))
                .or(() -> store.get(Keys.request(run), RequestRecord.class).map(RequestRecord::request));
    }
}
