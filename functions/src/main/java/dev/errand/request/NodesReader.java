package dev.errand.request;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code targets.nodes}: nodes with their attributes. */
final class NodesReader {
    private static final String FIELD = "nodes";

    private final Map<NodeId, String> seen = new HashMap<>();

    private NodesReader() {}

    static List<ListedNode> read(Fields targets) {
        NodesReader reader = new NodesReader();
        List<ListedNode> nodes = new ArrayList<>();
        targets.list(FIELD)
                .forEach((place, value) ->
                        reader.one(place, targets.objectAt(place, value)).ifPresent(nodes::add));
        if (targets.value(FIELD).equals(Optional.of(List.of()))) {
            targets.problem(FIELD, "is empty; list at least one node or leave the field out");
        }
        return nodes;
    }

    private Optional<ListedNode> one(String place, Fields fields) {
        Map<String, String> attributes = new LinkedHashMap<>();
        fields.names().forEach(name -> fields.text(name).ifPresent(text -> attributes.put(name, text)));
        Optional<NodeId> id = id(place, fields, attributes);
        Optional<ListedNode> node = id.map(known -> new ListedNode(known, attributes));
        node.map(NodeFacts::problems)
                .ifPresent(
                        problems -> problems.forEach((attribute, problem) -> fields.problem(attribute, "%s", problem)));
        return node;
    }

    private Optional<NodeId> id(String place, Fields fields, Map<String, String> attributes) {
        if (!fields.has(ListedNode.INSTANCE_ID)) {
            fields.problem(ListedNode.INSTANCE_ID, "is missing; write the node's id");
            return Optional.empty();
        }
        return Optional.ofNullable(attributes.get(ListedNode.INSTANCE_ID))
                .flatMap(text -> NodeIdReader.read(fields, ListedNode.INSTANCE_ID, text))
                .filter(id -> isNew(place, fields, id));
    }

    private boolean isNew(String place, Fields fields, NodeId id) {
        String earlier = seen.putIfAbsent(id, place);
        if (earlier != null) {
            fields.problem(ListedNode.INSTANCE_ID, "is '%s' again, as %s; name a node once", id, earlier);
        }
        return earlier == null;
    }
}
