package dev.errand.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Puts nodes together to which the same happened, in the order in which people read them. */
public final class Alike {
    private Alike() {}

    /**
     * Failures first, then what did not run, then successes; the largest group of each first, and of those alike the
     * first.
     *
     * @param outcome what is equal of nodes of one group
     * @return groups of at least one, whose members are in the order given
     */
    public static <N, O> List<List<N>> groups(List<N> nodes, Function<N, O> outcome, Function<N, Outcome.Rank> rank) {
        return nodes.stream()
                .collect(Collectors.groupingBy(outcome, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .sorted(Comparator.comparing((List<N> group) -> rank.apply(group.getFirst()))
                        .thenComparingInt(group -> -group.size()))
                .toList();
    }
}
