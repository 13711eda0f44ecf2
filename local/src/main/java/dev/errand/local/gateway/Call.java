package dev.errand.local.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * One call of an operation by somebody.
 *
 * @param operation as the service's model names it, for example {@code SendCommand}
 * @param input the operation's input in the names of the service's model
 */
public record Call(Principal caller, String region, String operation, JsonNode input) {
    /** What AWS supplies to policies of a call whose resource says nothing of a region. */
    public Map<String, String> context() {
        return Map.of("aws:RequestedRegion", region);
    }
}
