package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run's result.json, as far as a person reads it.
 *
 * @param dryRun whether it only says what would run where
 * @param rerunOf the run whose failures it repeats
 * @param unreachable where there may be more nodes
 * @param halted why a rollout did not begin with all nodes
 */
record RunResult(
        String run,
        String title,
        String verdict,
        Duration duration,
        boolean dryRun,
        Optional<String> rerunOf,
        List<Unreachable> unreachable,
        Optional<String> halted,
        List<NodeOutcome> nodes) {
    /** A place whose nodes nobody could be asked about, and why. */
    record Unreachable(String account, String region, String reason) {
        private static Unreachable read(JsonNode json) {
            return new Unreachable(
                    json.path("account").asText(),
                    json.path("region").asText(),
                    json.path("reason").asText());
        }
    }

    RunResult {
        unreachable = List.copyOf(unreachable);
        nodes = List.copyOf(nodes);
    }

    static RunResult read(JsonNode json) {
        String run = json.path("run").asText();
        return new RunResult(
                run,
                json.path("name").asText(run),
                json.path("verdict").asText(),
                Duration.between(instant(json, "startedAt"), instant(json, "endedAt")),
                json.path("dryRun").asBoolean(),
                Optional.ofNullable(json.path("rerunOf").textValue()),
                json.path("unreachable").valueStream().map(Unreachable::read).toList(),
                Optional.ofNullable(json.at("/rollout/halted").textValue()),
                json.path("nodes").valueStream().map(NodeOutcome::read).toList());
    }

    boolean succeeded() {
        return verdict.equals("Succeeded");
    }

    long succeededNodes() {
        return nodes.stream().filter(NodeOutcome::succeeded).count();
    }

    /** A time, in either of the ways in which Jackson writes it. */
    static Instant instant(JsonNode json, String field) {
        JsonNode value = json.path(field);
        return value.isNumber() ? Instant.ofEpochSecond(value.asLong()) : Instant.parse(value.asText());
    }
}
