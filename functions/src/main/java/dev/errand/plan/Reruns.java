package dev.errand.plan;

import dev.errand.request.InvalidRequest;
import dev.errand.request.Problem;
import dev.errand.request.Rerun;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns a request to run again what did not succeed into the request that it stands for. */
final class Reruns {
    private final RunStore store;

    Reruns(RunStore store) {
        this.store = store;
    }

    /**
     * What the request comes to.
     *
     * @throws InvalidRequest when there is no such run, it has no result yet, or nothing of it can be run again
     */
    Repeated of(Rerun rerun) {
        String run = rerun.of();
        RequestRecord record = store.get(Keys.request(run), RequestRecord.class)
                .orElseThrow(() -> problem(
                        "is '%s', and there is no such run, or its records are deleted by now; check the name", run));
        EarlierResult result = store.get(Keys.result(run), EarlierResult.class)
                .orElseThrow(() -> problem(
                        "is '%s', a run without a result; wait until it has ended, or name the run that it is a duplicate of",
                        run));
        if (result.dryRun()) {
            throw problem("is '%s', a dry run, in which nothing ran; send its request without dryRun", run);
        }
        if (!result.unreachable().isEmpty()) {
            throw problem(
                    "is '%s', which could not ask everywhere, so that nobody knows all nodes it did not succeed on; send its request again",
                    run);
        }
        if (result.failed().isEmpty()) {
            throw problem("is '%s', a run that succeeded on every node; nothing is left to run again", run);
        }
        Map<String, Object> request = earlier(record);
        RerunTargets targets = new RerunTargets(request, store.require(Keys.plan(run), Plan.class));
        Object first = record.firstTargets().orElse(request.getOrDefault("targets", Map.of()));
        request.put("targets", targets.of(result.failed()));
        // Who asked then does not ask now, and whoever sees the old key would take this for the same run.
        List.of("requestedBy", "idempotencyKey", "dryRun").forEach(request::remove);
        request.putAll(rerun.fields());
        return new Repeated(run, request, first);
    }

    private static Map<String, Object> earlier(RequestRecord record) {
        Map<String, Object> request = new LinkedHashMap<>();
        if (record.request() instanceof Map<?, ?> tree) {
            tree.forEach((field, value) -> request.put(String.valueOf(field), value));
        }
        return request;
    }

    private static InvalidRequest problem(String message, String run) {
        return new InvalidRequest(List.of(new Problem("$.rerunFailedOf", message.formatted(run))));
    }
}
