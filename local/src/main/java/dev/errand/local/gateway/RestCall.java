package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One call of an operation whose name its method and path say.
 *
 * @param path decoded, for example {@code /schedules/nightly}
 * @param input the body; an empty object without one
 */
public record RestCall(Principal caller, String region, String method, String path, QueryString query, JsonNode input) {
    /** What AWS supplies to policies of a call whose resource says nothing of a region. */
    public Map<String, String> context() {
        return Map.of("aws:RequestedRegion", region);
    }
}
