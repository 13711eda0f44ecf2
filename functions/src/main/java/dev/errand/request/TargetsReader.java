package dev.errand.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code targets}. */
final class TargetsReader {
    private static final Set<String> KNOWN = Set.of("instanceIds", "tags", "all", "offline");

    private TargetsReader() {}

    static Targets read(Fields request) {
        Optional<Fields> found = request.object("targets");
        if (found.isEmpty()) {
            request.problem("targets", "is missing; say which nodes: instanceIds, tags, or \"all\": true");
            return new Targets(List.of(), Map.of(), false, Offline.SEND);
        }
        Fields targets = found.get();
        targets.onlyThese(KNOWN);
        Targets read = new Targets(instanceIds(targets), tags(targets), targets.flag("all"), offline(targets));
        checkChoice(request, targets, read);
        return read;
    }

    private static void checkChoice(Fields request, Fields targets, Targets read) {
        boolean named = targets.has("instanceIds") || targets.has("tags");
        if (read.all() && named) {
            targets.problem("all", "is true beside instanceIds or tags; keep the one that is meant");
        }
        if (!read.all() && !named) {
            request.problem("targets", "names no node; give instanceIds, tags, or \"all\": true");
        }
    }

    private static List<NodeId> instanceIds(Fields targets) {
        List<NodeId> ids = new ArrayList<>();
        Map<String, String> seen = new LinkedHashMap<>();
        targets.list("instanceIds")
                .forEach((place, value) -> targets.asText(place, value)
                        .filter(text -> isNew(targets, place, text, seen))
                        .ifPresent(text -> ids.add(new NodeId(text))));
        if (targets.has("instanceIds") && targets.value("instanceIds").equals(Optional.of(List.of()))) {
            targets.problem("instanceIds", "is empty; name at least one node or leave the field out");
        }
        return ids;
    }

    private static boolean isNew(Fields targets, String place, String text, Map<String, String> seen) {
        if (!NodeId.isValid(text)) {
            targets.problem(
                    place,
                    "is '%s', which is not a node id; write i- and 8 or 17 hexadecimal digits, or mi- and 17",
                    text);
            return false;
        }
        String earlier = seen.putIfAbsent(text, place);
        if (earlier != null) {
            targets.problem(place, "is '%s' again, as %s; name a node once", text, earlier);
        }
        return earlier == null;
    }

    private static Map<String, List<String>> tags(Fields targets) {
        Map<String, List<String>> tags = new LinkedHashMap<>();
        targets.object("tags").ifPresent(fields -> {
            fields.names().forEach(key -> tags.put(key, values(fields, key)));
            if (tags.isEmpty()) {
                targets.problem("tags", "is empty; name at least one tag or leave the field out");
            }
        });
        return tags;
    }

    private static List<String> values(Fields tags, String key) {
        if (tags.value(key).orElse(List.of()) instanceof String one) {
            return List.of(one);
        }
        List<String> values = tags.texts(key);
        if (tags.value(key).equals(Optional.of(List.of()))) {
            tags.problem(key, "has no value; give one or more");
        }
        if (key.isBlank() || key.length() > 128) {
            tags.problem(key, "is not a tag key; those have 1 to 128 characters");
        }
        return values;
    }

    private static Offline offline(Fields targets) {
        return switch (targets.text("offline").orElse("send")) {
            case "send" -> Offline.SEND;
            case "skip" -> Offline.SKIP;
            case String other -> {
                targets.problem("offline", "is '%s'; write \"send\" or \"skip\"", other);
                yield Offline.SEND;
            }
        };
    }
}
