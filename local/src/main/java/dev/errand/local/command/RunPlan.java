package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;

/** The sizes in a run's plan.json. */
record RunPlan(int nodes, int batches) {
    static RunPlan read(JsonNode json) {
        int nodes = json.path("notRun").size();
        for (JsonNode batch : json.path("batches")) {
            nodes += batch.path("nodes").size();
        }
        return new RunPlan(nodes, json.path("batches").size());
    }
}
