package dev.errand.local.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.states.ExecutionSummary;
import dev.errand.local.states.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A run that has ended. */
record Run(String name, ExecutionSummary summary, Optional<JsonNode> result) {
    String status() {
        return summary.status().name();
    }

    /** The error the execution failed with; empty when it did not. */
    String error() {
        return failure().flatMap(Failure::error).orElse("");
    }

    String cause() {
        return failure().flatMap(Failure::cause).orElse("");
    }

    List<JsonNode> nodes() {
        List<JsonNode> nodes = new ArrayList<>();
        result.orElseThrow().path("nodes").forEach(nodes::add);
        return nodes;
    }

    JsonNode node(String name) {
        return nodes().stream()
                .filter(node -> node.path("name").asText().equals(name)
                        || node.path("instanceId").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result of " + name + " in " + result));
    }

    JsonNode only() {
        return nodes().getFirst();
    }

    private Optional<Failure> failure() {
        return summary.ending().flatMap(ending -> ending.failure());
    }
}
