package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run in a list.
 *
 * @param status in the API's words, and Unfinished where nobody knows whether it goes on
 */
record ListedRun(String run, String status, Instant startedAt, Optional<Instant> endedAt) {
    static final String UNFINISHED = "Unfinished";
    private static final String RUNNING = "Running";

    /** As the API lists it. */
    static ListedRun read(JsonNode json) {
        return new ListedRun(
                json.path("run").asText(),
                json.path("status").asText(),
                Instant.parse(json.path("startedAt").asText()),
                Optional.ofNullable(json.path("endedAt").textValue()).map(Instant::parse));
    }

    /** How long it has taken so far; nothing where nobody knows. */
    Optional<Duration> lasted(Instant now) {
        return endedAt.or(() -> status.equals(RUNNING) ? Optional.of(now) : Optional.empty())
                .map(end -> Duration.between(startedAt, end));
    }

    /** As the API lists it. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", run).put("status", status).put("startedAt", startedAt.toString());
        endedAt.ifPresent(end -> json.put("endedAt", end.toString()));
        return json;
    }
}
