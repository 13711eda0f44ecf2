package dev.errand.plan;

import dev.errand.result.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts what stands together apart: in turns one of each kind, until all are taken. */
final class Spread {
    private Spread() {}

    /** Over accounts, regions and zones. The same nodes give the same order, whatever order they come in. */
    static List<Node> of(Collection<Node> nodes) {
        return over(nodes.stream().sorted(Comparator.comparing(Node::id)).toList(), Spread::place);
    }

    private static String place(Node node) {
        return "%s %s %s"
                .formatted(
                        node.account(), node.region(), node.attributes().zone().orElse(""));
    }

    /** In the order of the kinds; those of one kind keep theirs. */
    static <T> List<T> over(List<T> all, Function<T, String> kind) {
        TreeMap<String, Deque<T>> kinds = new TreeMap<>();
        all.forEach(one -> kinds.computeIfAbsent(kind.apply(one), key -> new ArrayDeque<>())
                .add(one));
        List<T> spread = new ArrayList<>();
        while (spread.size() < all.size()) {
            kinds.values().stream().filter(left -> !left.isEmpty()).forEach(left -> spread.add(left.remove()));
        }
        return spread;
    }
}
