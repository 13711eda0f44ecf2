package dev.errand.report;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Nodes to which the same happened.
 *
 * @param printed what each of them printed; nothing where a page has no room for it
 * @param members in the order of the plan, at least one
 */
public record OutcomeGroup(Outcome outcome, Optional<Printed> printed, List<Found> members) {
    public OutcomeGroup {
        members = List.copyOf(members);
    }

    /** Failures first, then what did not run, then successes; the largest group of each first. */
    static List<OutcomeGroup> of(List<Found> nodes) {
        Map<Outcome, List<Found>> groups =
                nodes.stream().collect(Collectors.groupingBy(Found::outcome, LinkedHashMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new OutcomeGroup(group.getKey(), Optional.empty(), group.getValue()))
                .sorted(Comparator.comparing(
                                (OutcomeGroup group) -> group.outcome().rank())
                        .thenComparingInt(group -> -group.members().size()))
                .toList();
    }

    /** The node that stands for all. */
    public Found first() {
        return members.getFirst();
    }

    OutcomeGroup with(Printed text) {
        return new OutcomeGroup(outcome, Optional.of(text), members);
    }
}
