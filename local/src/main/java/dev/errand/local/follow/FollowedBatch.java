package dev.errand.local.follow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Nodes to which one command was sent.
 *
 * @param command its id
 * @param account where the nodes are, and their log streams
 * @param group nothing where what they print goes to no log group
 * @param nodes by id
 */
record FollowedBatch(
        String command, String account, String region, Optional<String> group, Map<String, FollowedNode> nodes) {
    FollowedBatch {
        nodes = new LinkedHashMap<>(nodes);
    }

    /** Those that have not said that they have ended. */
    List<FollowedNode> open() {
        return nodes.values().stream().filter(node -> !node.ended()).toList();
    }

    /** Finds the streams that there are by now: {@code COMMAND/NODE/STEP/stdout} or {@code stderr}. */
    void find(LogSource source) {
        for (String name : source.names(region, group.orElseThrow(), command + "/")) {
            Optional.ofNullable(nodes.get(name.split("/", -1)[1]))
                    .ifPresent(node -> node.found(new StreamPlace(region, group.orElseThrow(), name)));
        }
    }
}
