package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.local.deployment.StoreFolder;
import dev.errand.store.Keys;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The nodes that a run waits for, as its records have them. */
final class WaitedFor {
    private static final int MOST_NAMES = 5;

    private final StoreFolder store;
    private final String run;
    private final List<String> names = new ArrayList<>();

    /** When the agents that do not answer were last seen, by the names of their nodes. */
    private final Map<String, String> silent = new HashMap<>();

    private long all;

    private WaitedFor(StoreFolder store, String run) {
        this.store = store;
        this.run = run;
    }

    /** Empty while nothing is known of them. */
    static String in(StoreFolder store, String run) {
        WaitedFor waited = new WaitedFor(store, run);
        read(store, Keys.progress(run)).forEach(waited::addAll);
        return waited.text();
    }

    private void addAll(JsonNode progress) {
        progress.path("batches").valueStream().forEach(this::add);
        progress.at("/lastSeen/agents")
                .valueStream()
                .filter(agent -> agent.has("at") && !agent.path("online").asBoolean())
                .forEach(agent ->
                        silent.put(agent.path("name").asText(), agent.path("at").asText()));
    }

    private void add(JsonNode batch) {
        all += batch.path("nodes").asLong() - batch.path("collected").asLong();
        List<String> known =
                batch.path("waitingFor").valueStream().map(JsonNode::asText).toList();
        // Collect writes them: before the first node has ended, all of a batch are waited for.
        names.addAll(known.isEmpty() && batch.path("collected").asLong() == 0 ? sentTo(batch) : known);
    }

    private List<String> sentTo(JsonNode batch) {
        return read(store, Keys.batch(run, batch.path("id").asText()))
                .flatMap(record -> record.path("batch").path("nodes").valueStream())
                .map(node -> node.path("name").asText())
                .toList();
    }

    private String text() {
        if (names.isEmpty()) {
            return "";
        }
        List<String> shown = names.stream()
                .sorted(Comparator.<String, Boolean>comparing(silent::containsKey)
                        .reversed()
                        .thenComparing(Words.BY_NUMBER))
                .limit(MOST_NAMES)
                .map(this::named)
                .toList();
        return text(shown, all);
    }

    /**
     * Names a few.
     *
     * @param all how many there are
     */
    static String text(List<String> shown, long all) {
        long more = all - shown.size();
        return "waiting for %s%s"
                .formatted(String.join(", ", shown), more > 0 ? " and %s more".formatted(Words.number(more)) : "");
    }

    private String named(String node) {
        String since = silent.containsKey(node) ? " (last seen %s)".formatted(silent.get(node)) : "";
        return Words.printable(node + since);
    }

    private static Stream<JsonNode> read(StoreFolder store, String key) {
        return store.object(key).map(JsonText::parse).stream();
    }
}
