package dev.errand.page;

import dev.errand.report.Outcome;
import dev.errand.report.OutcomeGroup;
import dev.errand.report.Printed;
import dev.errand.result.Status;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One group of nodes as the page shows it.
 *
 * @param number from 1, what people call it by
 * @param names of all its nodes
 */
record Card(
        int number,
        Tone tone,
        String heading,
        String count,
        String names,
        String reason,
        List<StreamView> streams,
        String remark) {

    static Card of(int number, OutcomeGroup group, Comparison comparison, String bucket) {
        Printed printed = group.printed().orElse(new Printed("", ""));
        List<StreamView> streams =
                group.printed().isEmpty() ? List.of() : StreamView.of(group, printed, comparison, bucket);
        return new Card(
                number,
                Tone.of(group.outcome().rank()),
                heading(group),
                Words.count(group.members().size(), "node"),
                names(group),
                Words.printable(group.outcome().reason().orElse("")),
                streams,
                remark(group));
    }

    /** What happened, in a few words. */
    static String heading(OutcomeGroup group) {
        String status = Words.printable(group.outcome().status());
        return switch (group.outcome().rank()) {
            // Of a node that never answered nobody knows whether anything ran there.
            case NOT_RUN -> status.equals(Status.NO_ANSWER) ? status : status + ", not run";
            case FAILED, SUCCEEDED ->
                group.outcome()
                        .exitCode()
                        .filter(code -> code != 0 || group.outcome().rank() == Outcome.Rank.FAILED)
                        .map(code -> "%s, exit code %d".formatted(status, code))
                        .orElse(status);
        };
    }

    static String names(OutcomeGroup group) {
        return group.members().stream()
                .map(member -> Words.printable(member.result().name()))
                .sorted(Words.BY_NUMBER)
                .collect(Collectors.joining(", "));
    }

    private static String remark(OutcomeGroup group) {
        if (group.outcome().printed()) {
            return group.printed().isPresent()
                    ? ""
                    : "The page has no room for what was printed; it is in result.json.";
        }
        return group.outcome().ran() ? "Nothing was printed." : "";
    }
}
