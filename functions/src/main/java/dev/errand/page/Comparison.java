package dev.errand.page;

import dev.errand.report.OutcomeGroup;
import dev.errand.report.Printed;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares what groups printed with what is usual in the fleet: what the largest group of those that succeeded printed, or
 * where none did, the largest of those that ran.
 *
 * @param number what people call that group by
 */
record Comparison(int number, Optional<OutcomeGroup> usual) {
    static Comparison among(List<OutcomeGroup> groups) {
        Optional<OutcomeGroup> usual = groups.stream()
                .filter(group -> group.outcome().printed() && group.printed().isPresent())
                .max(Comparator.comparing(
                                (OutcomeGroup group) -> group.outcome().rank())
                        .thenComparingInt(group -> group.members().size()));
        return new Comparison(usual.map(groups::indexOf).orElse(-1) + 1, usual);
    }

    /** What differs; nothing for the usual group itself, and where no line is the same. */
    List<DifferenceView> ofStdout(OutcomeGroup group) {
        return of(group, Printed::stdout);
    }

    List<DifferenceView> ofStderr(OutcomeGroup group) {
        return of(group, Printed::stderr);
    }

    private List<DifferenceView> of(OutcomeGroup group, Function<Printed, String> stream) {
        Optional<String> before = usual.flatMap(OutcomeGroup::printed).map(stream);
        Optional<String> after = group.printed().map(stream);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        Difference difference = Difference.of(Words.printable(before.get()), Words.printable(after.get()));
        if (difference.isNone() || difference.common() == 0) {
            return List.of();
        }
        String summary = "%s missing, %s more"
                .formatted(Words.count(difference.removed(), "line"), Words.count(difference.added(), "line"));
        return List.of(new DifferenceView(number, summary, difference.pieces()));
    }
}
