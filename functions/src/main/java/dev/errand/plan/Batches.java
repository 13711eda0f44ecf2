package dev.errand.plan;

import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cuts a wave into batches. */
final class Batches {
    /** What the nodes of a batch have in common. */
    private record Place(Location location, Platform platform, Optional<String> logGroup) {
        static Place of(Node node) {
            return new Place(node.location(), node.platform(), node.attributes().logGroup());
        }
    }

    /** A batch without its number. */
    private record Members(Place place, List<Node> nodes) {}

    private Batches() {}

    /** As few as there can be. The same nodes give the same batches, whatever order they come in. */
    static List<Batch> of(int wave, List<Node> nodes) {
        List<Node> sorted =
                nodes.stream().sorted(Comparator.comparing(Node::id)).toList();
        return numbered(wave, cut(sorted, Batch.MOST_NODES));
    }

    /** Of nodes in the order that they have, those of one place not one after another. */
    static List<Batch> spread(int wave, List<Node> nodes, int most) {
        return numbered(
                wave, Spread.over(cut(nodes, most), members -> members.place().toString()));
    }

    private static List<Members> cut(List<Node> nodes, int most) {
        Map<Place, List<Node>> byPlace = new LinkedHashMap<>();
        nodes.forEach(node -> byPlace.computeIfAbsent(Place.of(node), place -> new ArrayList<>())
                .add(node));
        List<Members> all = new ArrayList<>();
        byPlace.forEach((place, members) -> {
            for (int from = 0; from < members.size(); from += most) {
                all.add(new Members(place, members.subList(from, Math.min(members.size(), from + most))));
            }
        });
        return all;
    }

    private static List<Batch> numbered(int wave, List<Members> all) {
        List<Batch> batches = new ArrayList<>();
        for (Members members : all) {
            Place place = members.place();
            String id = "%d-%d".formatted(wave, batches.size() + 1);
            batches.add(new Batch(id, wave, place.location(), place.platform(), place.logGroup(), members.nodes()));
        }
        return batches;
    }
}
