package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files that a node was given and that were taken from it.
 *
 * @param fetched the key of the tar; nothing when there is none
 */
record FilesMoved(int written, int unchanged, int taken, Optional<String> fetched) {
    static final FilesMoved NONE = new FilesMoved(0, 0, 0, Optional.empty());

    static FilesMoved read(JsonNode node) {
        JsonNode copied = node.path("copied");
        JsonNode fetched = node.path("fetched");
        return new FilesMoved(
                copied.path("written").asInt(),
                copied.path("unchanged").asInt(),
                fetched.path("count").asInt(),
                Optional.ofNullable(fetched.path("object").textValue()));
    }

    /** The same of every node to which the same happened. */
    FilesMoved withoutPlace() {
        return new FilesMoved(written, unchanged, taken, Optional.empty());
    }

    boolean isEmpty() {
        return withoutPlace().equals(NONE);
    }

    /**
     * What was moved, a line each.
     *
     * @param nodes how many this happened to
     */
    List<String> lines(int nodes) {
        List<String> lines = new ArrayList<>();
        if (written + unchanged > 0) {
            lines.add("copied: %s written, %s unchanged"
                    .formatted(Words.count(written, "file"), Words.number(unchanged)));
        }
        if (taken > 0) {
            lines.add("fetched: %s%s%s"
                    .formatted(
                            Words.count(taken, "file"),
                            nodes > 1 ? " of each" : "",
                            fetched.map(key -> "; see " + place(key, nodes)).orElse("")));
        }
        return lines;
    }

    private static String place(String key, int nodes) {
        return nodes > 1 ? key.replaceFirst("/nodes/[^/]+/", "/nodes/*/") : key;
    }
}
