package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.follow.RunEnd;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a result says of how long it is worth to wait for log streams. */
final class RunEnds {
    private static final int DELAY_SECONDS = 30;

    private RunEnds() {}

    /** @param result nothing where a run has none: then no node is waited for */
    static RunEnd of(Optional<byte[]> result, JsonNode request) {
        Set<String> ran = new HashSet<>();
        Set<String> counted = new HashSet<>();
        result.map(JsonText::parse)
                .ifPresent(json -> json.path("nodes").forEach(node -> {
                    String id = node.path("instanceId").asText();
                    if (node.has("startedAt")) {
                        ran.add(id);
                    }
                    // Only the report of the node itself, with which its log stream ends, has it.
                    if (node.has("exitCode")) {
                        ran.add(id);
                        counted.add(id);
                    }
                }));
        int seconds = request.path("output").path("logFilterDelaySeconds").asInt(DELAY_SECONDS);
        return new RunEnd(ran, counted, Duration.ofSeconds(seconds));
    }
}
