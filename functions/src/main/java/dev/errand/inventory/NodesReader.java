package dev.errand.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads documents as nodes: a map of node names to attributes, or a list of attributes with a nodename among them. */
final class NodesReader {
    private static final int LONGEST_NAME = 255;

    private final Problems problems;
    private final List<InventoryNode> nodes = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private int attributesRead;

    NodesReader(Problems problems) {
        this.problems = problems;
    }

    List<InventoryNode> nodes() {
        return nodes;
    }

    void read(Value document) {
        switch (document) {
            case Value.Fields map -> map.fields().forEach(this::keyed);
            case Value.Many list -> list.values().forEach(this::listed);
            case Value.Text text ->
                problems.add(
                        Place.at(text.line()),
                        "is a text; write a map of node names to attributes, or a list of nodes");
            case Value.Nothing nothing ->
                problems.add(
                        Place.at(nothing.line()),
                        "is empty; write a map of node names to attributes, or a list of nodes");
        }
    }

    private void keyed(Value.Field field) {
        if (field.value() instanceof Value.Fields attributes) {
            node(Place.node(field.line(), field.name()), field.name(), attributes);
        } else {
            problems.add(Place.node(field.line(), field.name()), "is no map; write its attributes, each with a colon");
        }
    }

    private void listed(Value value) {
        if (!(value instanceof Value.Fields attributes)) {
            problems.add(Place.at(value.line()), "is a node that is no map; write its attributes, nodename among them");
            return;
        }
        Optional<String> name = nodename(attributes);
        if (name.isEmpty()) {
            problems.add(Place.at(value.line()), "is a node without a name; add the attribute nodename");
            return;
        }
        node(Place.node(value.line(), name.get()), name.get(), attributes);
    }

    private static Optional<String> nodename(Value.Fields attributes) {
        return attributes.fields().stream()
                .filter(field -> field.name().equals(InventoryNode.NODENAME))
                .map(Value.Field::value)
                .filter(Value.Text.class::isInstance)
                .map(text -> ((Value.Text) text).text())
                .findFirst();
    }

    private void node(Place place, String name, Value.Fields fields) {
        attributesRead += fields.fields().size() + 1;
        if (attributesRead > ResourceModel.MOST_ATTRIBUTES) {
            throw ResourceModel.tooManyAttributes(place.line());
        }
        checkName(place, name);
        NodeAttributesReader attributes = new NodeAttributesReader(place, name, problems);
        fields.fields().forEach(attributes::read);
        nodes.add(attributes.node());
    }

    private void checkName(Place place, String name) {
        Integer before = lines.putIfAbsent(name, place.line());
        if (before != null) {
            problems.add(place, "has the name of the node at line %d; give each node its own", before);
        }
        if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(place, "has no name of 1 to %d printable characters; give it another", LONGEST_NAME);
        }
    }
}
