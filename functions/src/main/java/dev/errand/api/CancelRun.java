package dev.errand.api;

import dev.errand.result.EarlyEnd;
import dev.errand.result.EarlyEnd.How;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.util.Map;
import java.util.Set;

/** Writes down that somebody wants a run to end, unless it has or somebody did before. */
record CancelRun(Bodies bodies, RunStore store, RunReading reading) implements Operation {
    private static final int ACCEPTED = 202;

    @Override
    public Answer answer(Call call) {
        call.parameters().onlyThese();
        How how = how(new JsonBody(bodies).optional(call).orElse(Map.of()));
        RunView before = reading.read(call.run());
        if (before.status() != RunStatus.RUNNING) {
            return Answer.ok(before);
        }
        store.create(Keys.cancelled(call.run()), new EarlyEnd(how, call.signer(), call.now()));
        return Answer.json(ACCEPTED, reading.read(call.run()));
    }

    private static How how(Object body) {
        if (!(body instanceof Map<?, ?> fields) || !Set.of("how").containsAll(fields.keySet())) {
            throw ProblemType.INVALID_REQUEST.refusal(
                    "the body is no object with the one field how; write {\"how\": \"cancel\"}, or nothing");
        }
        Object how = fields.containsKey("how") ? String.valueOf(fields.get("how")) : "cancel";
        if (how.equals("cancel")) {
            return How.CANCEL;
        }
        if (how.equals("leave")) {
            return How.LEAVE;
        }
        throw ProblemType.INVALID_REQUEST.refusal("how is '%s'; write \"cancel\" or \"leave\"", how);
    }
}
