package dev.errand.local.follow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.errand.dispatch.BatchToken;
import dev.errand.local.deployment.StoreFolder;
import dev.errand.store.Keys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the records of a run say of the commands that it has sent. */
final class RunRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StoreFolder store;
    private final String run;

    RunRecords(StoreFolder store, String run) {
        this.store = store;
        this.run = run;
    }

    /** Returns the batches that have a command, but for the known ones. */
    List<FollowedBatch> sent(Set<String> known) {
        Optional<JsonNode> request = read(Keys.request(run));
        if (request.isEmpty()) {
            return List.of();
        }
        List<FollowedBatch> batches = new ArrayList<>();
        for (String key : store.keys(Keys.batches(run))) {
            // The store writes an object beside its place before it puts it there.
            Optional<JsonNode> record = key.endsWith(".json") ? read(key) : Optional.empty();
            record.filter(batch -> batch.has("commandId"))
                    .filter(batch -> !known.contains(batch.path("commandId").asText()))
                    .map(batch -> batch(batch, request.get()))
                    .ifPresent(batches::add);
        }
        return batches;
    }

    private FollowedBatch batch(JsonNode record, JsonNode request) {
        JsonNode batch = record.path("batch");
        JsonNode location = batch.path("location");
        Optional<EnvelopeEnd.Mark> mark = mark(batch.path("id").asText(), request);
        Map<String, FollowedNode> nodes = new LinkedHashMap<>();
        names(batch.path("nodes")).forEach((id, name) -> nodes.put(id, new FollowedNode(id, name, mark)));
        return new FollowedBatch(
                record.path("commandId").asText(),
                location.path("account").asText(),
                location.path("region").asText(),
                Optional.ofNullable(batch.path("logGroup").textValue()),
                nodes);
    }

    private Optional<EnvelopeEnd.Mark> mark(String batch, JsonNode record) {
        JsonNode request = record.path("request");
        Instant startedAt = Instant.parse(record.path("startedAt").asText());
        return request.has("document")
                ? Optional.empty()
                : Optional.of(new EnvelopeEnd.Mark(
                        BatchToken.of(run, startedAt, batch),
                        request.path("allowReboot").asBoolean()));
    }

    /** By id; where two nodes have one name, with the id. */
    private static Map<String, String> names(JsonNode nodes) {
        Map<String, Integer> times = new HashMap<>();
        nodes.forEach(node -> times.merge(node.path("name").asText(), 1, Integer::sum));
        Map<String, String> names = new LinkedHashMap<>();
        nodes.forEach(node -> {
            String id = node.path("id").asText();
            String name = node.path("name").asText();
            names.put(id, times.getOrDefault(name, 1) == 1 ? name : "%s (%s)".formatted(name, id));
        });
        return names;
    }

    private Optional<JsonNode> read(String key) {
        return store.object(key).map(RunRecords::parse);
    }

    private static JsonNode parse(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a record in the run store is not JSON", e);
        }
    }
}
