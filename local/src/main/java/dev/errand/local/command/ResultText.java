package dev.errand.local.command;

import java.util.ArrayList;
import java.util.List;

/** A run's result as a person reads it: nodes with the same outcome together, failures first, the verdict last. */
final class ResultText {
    private static final int MOST_GROUPS = 40;
    private static final int MOST_NAMES = 24;

    private final Style style;

    ResultText(Style style) {
        this.style = style;
    }

    List<String> render(RunResult result) {
        List<String> lines = new ArrayList<>();
        List<OutcomeGroup> groups = OutcomeGroup.of(result.nodes());
        PlaceText places = new PlaceText(result.nodes());
        for (OutcomeGroup group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
            lines.addAll(heading(group, places));
            lines.addAll(new OutputText(style).render(group.outcome()));
            lines.addAll(files(group));
            lines.add("");
        }
        if (groups.size() > MOST_GROUPS) {
            lines.add("%s more with other outcomes are in result.json"
                    .formatted(Words.count(groups.size() - (long) MOST_GROUPS, "group")));
            lines.add("");
        }
        lines.addAll(new UnreachableText(style).render(result));
        lines.add(verdict(result));
        result.rerunOf()
                .ifPresent(earlier -> lines.add("  on the nodes that did not succeed in " + Words.printable(earlier)));
        result.halted().ifPresent(reason -> lines.addAll(Words.wrap("  " + Words.printable(reason), "  ")));
        return lines;
    }

    private List<String> heading(OutcomeGroup group, PlaceText places) {
        NodeOutcome outcome = group.outcome();
        String text = "%s on %s%s"
                .formatted(
                        outcome.what(),
                        Words.count(group.members().size(), "node"),
                        places.names(group.members(), MOST_NAMES));
        List<String> lines = new ArrayList<>(Words.wrap("  " + text, "  "));
        lines.replaceAll(line -> "  " + style.bold(line.substring(2)));
        lines.set(0, outcome.mark(style) + lines.getFirst().substring(1));
        outcome.reason().ifPresent(reason -> lines.addAll(Words.wrap("    " + Words.printable(reason), "    ")));
        return lines;
    }

    private List<String> files(OutcomeGroup group) {
        return group.outcome().files().lines(group.members().size()).stream()
                .map(line -> "    " + style.faint("[" + line + "]"))
                .toList();
    }

    private String verdict(RunResult result) {
        String word = result.succeeded() ? style.good(result.verdict()) : style.bad(result.verdict());
        return "%s: %s of %s succeeded in %s"
                .formatted(
                        style.bold(word),
                        Words.number(result.succeededNodes()),
                        Words.count(result.nodes().size(), "node"),
                        Words.duration(result.duration()));
    }
}
