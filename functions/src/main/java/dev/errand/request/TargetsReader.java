package dev.errand.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code targets}. */
final class TargetsReader {
    private static final List<String> SELECTIONS =
            List.of("instanceIds", "tags", "resourceGroup", "autoScalingGroup", "stack", "nodes", "inventory");

    private static final Set<String> KNOWN = Set.of(
            "instanceIds",
            "tags",
            "resourceGroup",
            "autoScalingGroup",
            "stack",
            "nodes",
            "inventory",
            "filter",
            "all",
            "accounts",
            "regions",
            "offline");

    private TargetsReader() {}

    static Targets read(Fields request) {
        Optional<Fields> found = request.object("targets");
        if (found.isEmpty()) {
            request.problem("targets", "is missing; say which nodes: instanceIds, tags, or \"all\": true");
            return Targets.of();
        }
        Fields targets = found.get();
        targets.onlyThese(KNOWN);
        Targets read = new Targets(selections(targets), PlacesReader.read(targets), filter(targets), offline(targets));
        checkChoice(request, targets);
        return read;
    }

    private static List<NodeSelection> selections(Fields targets) {
        SelectionReader reader = new SelectionReader(targets);
        List<NodeSelection> selections = new ArrayList<>();
        if (targets.flag("all")) {
            selections.add(new NodeSelection.All());
        }
        Stream.of(
                        reader.ids(),
                        reader.tags(),
                        reader.resourceGroup(),
                        reader.autoScalingGroup(),
                        reader.stack(),
                        reader.nodes(),
                        reader.inventory())
                .flatMap(Optional::stream)
                .forEach(selections::add);
        return selections;
    }

    private static void checkChoice(Fields request, Fields targets) {
        List<String> named = SELECTIONS.stream().filter(targets::has).toList();
        boolean all = targets.value("all").equals(Optional.of(true));
        if (all && !named.isEmpty()) {
            targets.problem("all", "is true beside %s; keep the one that is meant", String.join(" and ", named));
        }
        if (!all && named.isEmpty()) {
            request.problem("targets", "names no node; give instanceIds, tags, or \"all\": true");
        }
    }

    private static Optional<String> filter(Fields targets) {
        Optional<String> filter = targets.text("filter");
        if (filter.filter(String::isBlank).isPresent()) {
            targets.problem("filter", "is empty; write for example \"tags: web\", or leave the field out");
        }
        if (targets.has("filter") && !targets.has("nodes") && !targets.has("inventory")) {
            targets.problem(
                    "filter", "chooses among nodes and the inventory, and neither is there; give one or use tags");
        }
        return filter;
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
