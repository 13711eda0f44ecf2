package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.StoreFolder;
import java.util.Optional;

/** How many waves a run has, read once from its plan. */
final class PlannedWaves {
    private final String key;
    private int waves;

    PlannedWaves(String run) {
        this.key = "runs/" + run + "/plan.json";
    }

    /** 0 while there is no plan. */
    int in(StoreFolder store) {
        if (waves == 0) {
            Optional<JsonNode> plan = store.object(key).map(JsonText::parse);
            plan.ifPresent(found -> found.path("batches")
                    .forEach(batch -> waves = Math.max(waves, batch.path("wave").asInt())));
        }
        return waves;
    }
}
