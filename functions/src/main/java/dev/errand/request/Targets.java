package dev.errand.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes are asked for: those with one of the ids, and those that carry all of the tags, or all there are.
 *
 * @param tags values by tag key, as the request orders them; a node matches when each key has one of its values
 */
public record Targets(List<NodeId> instanceIds, Map<String, List<String>> tags, boolean all, Offline offline) {
    public Targets {
        instanceIds = List.copyOf(instanceIds);
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }
}
