package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A run's result.json, as far as a person reads it.
 *
 * @param halted why a rollout did not begin with all nodes
 */
record RunResult(
        String run, String title, String verdict, Duration duration, Optional<String> halted, List<NodeOutcome> nodes) {
    RunResult {
        nodes = List.copyOf(nodes);
    }

    static RunResult read(JsonNode json) {
        String run = json.path("run").asText();
        return new RunResult(
                run,
                json.path("name").asText(run),
                json.path("verdict").asText(),
                Duration.between(instant(json, "startedAt"), instant(json, "endedAt")),
                Optional.ofNullable(json.at("/rollout/halted").textValue()),
                StreamSupport.stream(json.path("nodes").spliterator(), false)
                        .map(NodeOutcome::read)
                        .toList());
    }

    boolean succeeded() {
        return verdict.equals("Succeeded");
    }

    long succeededNodes() {
        return nodes.stream().filter(NodeOutcome::succeeded).count();
    }

    private static Instant instant(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isNumber() ? Instant.ofEpochSecond(value.asLong()) : Instant.parse(value.asText());
    }
}
