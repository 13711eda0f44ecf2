package dev.errand.local.fleet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the groups of Resource Groups. */
final class GroupReader {
    /** https://docs.aws.amazon.com/ARG/latest/APIReference/API_CreateGroup.html, Name */
    private static final Pattern NAME = Pattern.compile("(?!(?i:aws))[a-zA-Z0-9_.-]{1,300}");

    private GroupReader() {}

    static List<FleetGroup> read(Place groups) {
        return groups.fields().stream().map(GroupReader::group).toList();
    }

    private static FleetGroup group(Place place) {
        if (!NAME.matcher(place.name()).matches()) {
            place.problem("is not named like a group: letters, digits and _.-, not beginning with aws");
        }
        place.only(Set.of("tags", "stack"));
        Map<String, List<String>> tags = new TreeMap<>();
        place.field("tags").fields().forEach(tag -> tags.put(tag.name(), values(tag)));
        Optional<String> stack = place.field("stack").text();
        if (tags.isEmpty() == stack.isEmpty()) {
            place.problem("must have either tags or a stack");
        }
        return new FleetGroup(place.name(), tags, stack);
    }

    private static List<String> values(Place tag) {
        return tag.items().stream().flatMap(value -> value.text().stream()).toList();
    }
}
