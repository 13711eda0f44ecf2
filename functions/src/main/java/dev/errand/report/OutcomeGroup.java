package dev.errand.report;

import java.util.List;
import java.util.Optional;

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

    /** In the order of {@link Alike}. */
    static List<OutcomeGroup> of(List<Found> nodes) {
        return Alike.groups(nodes, Found::outcome, node -> node.outcome().rank()).stream()
                .map(members -> new OutcomeGroup(members.getFirst().outcome(), Optional.empty(), members))
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
