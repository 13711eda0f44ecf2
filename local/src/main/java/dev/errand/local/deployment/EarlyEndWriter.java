package dev.errand.local.deployment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.errand.result.EarlyEnd;
import dev.errand.store.Keys;
import java.nio.charset.StandardCharsets;

/** Asks for the early end of runs: an object beside a run's records, which its functions look for (docs/cancel.md). */
public final class EarlyEndWriter {
    private final StoreFolder store;

    public EarlyEndWriter(StoreFolder store) {
        this.store = store;
    }

    /** Returns false where somebody has asked for an end before: that stays. */
    public boolean write(String run, EarlyEnd end) {
        String json = JsonNodeFactory.instance
                .objectNode()
                .put("how", end.how().name())
                .put("by", end.by())
                .put("at", end.at().toString())
                .toString();
        return store.create(Keys.cancelled(run), json.getBytes(StandardCharsets.UTF_8));
    }
}
