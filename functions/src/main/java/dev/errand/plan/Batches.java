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
    private record Place(Location location, Platform platform, Optional<String> logGroup) {}

    private Batches() {}

    /** The same nodes give the same batches, whatever order they come in. */
    static List<Batch> of(int wave, List<Node> nodes) {
        Map<Place, List<Node>> byPlace = new LinkedHashMap<>();
        nodes.stream()
                .sorted(Comparator.comparing(Node::id))
                .forEach(node -> byPlace.computeIfAbsent(
                                new Place(
                                        node.location(),
                                        node.platform(),
                                        node.attributes().logGroup()),
                                place -> new ArrayList<>())
                        .add(node));
        List<Batch> batches = new ArrayList<>();
        byPlace.forEach((place, members) -> cut(wave, place, members, batches));
        return batches;
    }

    private static void cut(int wave, Place place, List<Node> members, List<Batch> batches) {
        for (int from = 0; from < members.size(); from += Batch.MOST_NODES) {
            String id = "%d-%d".formatted(wave, batches.size() + 1);
            List<Node> nodes = members.subList(from, Math.min(members.size(), from + Batch.MOST_NODES));
            batches.add(new Batch(id, wave, place.location(), place.platform(), place.logGroup(), nodes));
        }
    }
}
