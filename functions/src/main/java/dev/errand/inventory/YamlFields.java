package dev.errand.inventory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The fields of one map of YAML: its own, and those merged into it, which its own override. */
final class YamlFields {
    private final Problems problems;
    private final List<Value.Field> own = new ArrayList<>();
    private final List<Value.Field> merged = new ArrayList<>();

    YamlFields(Problems problems) {
        this.problems = problems;
    }

    /** Adds a field of the map's own. Returns how many fields that are. */
    int add(Value key, Value value) {
        if (key instanceof Value.Text(int line, String name)) {
            own.add(new Value.Field(line, name, value));
        } else {
            problems.add(Place.at(key.line()), "has a key that is no text; write a name before the colon");
        }
        return 1;
    }

    /** Merges a map, or each of a list of maps. Returns how many fields that are. */
    int merge(Value value) {
        return switch (value) {
            case Value.Fields map -> {
                merged.addAll(map.fields());
                yield map.fields().size();
            }
            case Value.Many list ->
                list.values().stream().mapToInt(this::mergeOne).sum();
            case Value.Text text -> refuse(text);
            case Value.Nothing nothing -> refuse(nothing);
        };
    }

    private int mergeOne(Value value) {
        return value instanceof Value.Fields ? merge(value) : refuse(value);
    }

    private int refuse(Value value) {
        problems.add(Place.at(value.line()), "merges with '<<' what is no map; name a map by its anchor");
        return 0;
    }

    List<Value.Field> all() {
        List<Value.Field> all = new ArrayList<>(own);
        Set<String> names = new HashSet<>();
        own.forEach(field -> names.add(field.name()));
        for (Value.Field field : merged) {
            if (names.add(field.name())) {
                all.add(field);
            }
        }
        return all;
    }
}
