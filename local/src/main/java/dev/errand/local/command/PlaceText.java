package dev.errand.local.command;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names nodes by place, with what tells the places of a run apart: nothing where all are in one. */
final class PlaceText {
    private final boolean accounts;
    private final boolean regions;

    /** @param all the nodes of the run */
    PlaceText(List<NodeOutcome> all) {
        this.accounts =
                all.stream().map(node -> node.place().account()).distinct().count() > 1;
        this.regions =
                all.stream().map(node -> node.place().region()).distinct().count() > 1;
    }

    /** For example {@code : web-1, web-2} or {@code in eu-west-1: web-1; in us-east-1: web-2}, after a space. */
    String names(List<NodeOutcome> nodes, int most) {
        TreeMap<String, List<NodeOutcome>> places =
                nodes.stream().collect(Collectors.groupingBy(this::place, TreeMap::new, Collectors.toList()));
        int share = Math.max(1, most / places.size());
        return places.entrySet().stream()
                .map(place -> place.getKey() + ": " + Words.names(names(place.getValue()), share))
                .collect(Collectors.joining(";"));
    }

    private static List<String> names(List<NodeOutcome> nodes) {
        return nodes.stream()
                .map(node -> Words.printable(node.name()))
                .sorted(Words.BY_NUMBER)
                .toList();
    }

    private String place(NodeOutcome node) {
        List<String> parts = new ArrayList<>();
        if (accounts) {
            parts.add("account " + node.place().account());
        }
        if (regions) {
            parts.add(node.place().region());
        }
        return parts.isEmpty() ? "" : " in " + String.join(", ", parts);
    }
}
