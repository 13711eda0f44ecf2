package dev.errand.inventory;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the attributes of one node: texts, and its tags as one text parted by commas or as a list. */
final class NodeAttributesReader {
    private final Place place;
    private final String name;
    private final Problems problems;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private Optional<List<String>> tags = Optional.empty();

    NodeAttributesReader(Place place, String name, Problems problems) {
        this.place = place;
        this.name = name;
        this.problems = problems;
        attributes.put(InventoryNode.NODENAME, name);
    }

    InventoryNode node() {
        return new InventoryNode(name, new TreeSet<>(tags.orElse(List.of())), attributes);
    }

    void read(Value.Field field) {
        Place at = place.attribute(field.line(), field.name());
        if (field.name().equals(InventoryNode.TAGS)) {
            tags(at, field.value());
            return;
        }
        Optional<String> text = text(at, field.value());
        if (field.name().equals(InventoryNode.NODENAME)) {
            text.filter(other -> !other.equals(name))
                    .ifPresent(other -> problems.add(
                            at,
                            "is '%s' below the name '%s'; write one name in both places",
                            Place.shown(other),
                            Place.shown(name)));
            return;
        }
        text.ifPresent(value -> put(at, field.name(), value));
    }

    private void put(Place at, String attribute, String value) {
        if (attributes.putIfAbsent(attribute, value) != null) {
            problems.add(at, "stands twice; take one away");
        }
    }

    private void tags(Place at, Value value) {
        if (tags.isPresent()) {
            problems.add(at, "stands twice; take one away");
        }
        tags = Optional.of(
                value instanceof Value.Many list
                        ? trimmed(list.values().stream().flatMap(tag -> text(at, tag).stream()))
                        : trimmed(text(at, value).stream().flatMap(text -> Arrays.stream(text.split(",", -1)))));
    }

    private static List<String> trimmed(Stream<String> tags) {
        return tags.map(String::strip).filter(tag -> !tag.isEmpty()).toList();
    }

    private Optional<String> text(Place at, Value value) {
        return switch (value) {
            case Value.Text text -> Optional.of(text.text());
            case Value.Nothing nothing -> Optional.empty();
            case Value.Many list -> refuse(at, "list");
            case Value.Fields map -> refuse(at, "map");
        };
    }

    private Optional<String> refuse(Place at, String kind) {
        problems.add(
                at, "is a %s; an attribute is one text, write each of its entries as an attribute of the node", kind);
        return Optional.empty();
    }
}
