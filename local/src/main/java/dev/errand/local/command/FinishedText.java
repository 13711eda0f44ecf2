package dev.errand.local.command;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names nodes that have ended, in a line for each way in which they did. */
final class FinishedText {
    private static final int MOST_NAMES = 12;

    private FinishedText() {}

    static List<String> render(List<NodeOutcome> nodes, Style style) {
        Map<String, List<NodeOutcome>> endings = nodes.stream()
                .collect(Collectors.groupingBy(NodeOutcome::what, LinkedHashMap::new, Collectors.toList()));
        return endings.values().stream()
                .sorted(Comparator.comparing(ended -> ended.getFirst().succeeded()))
                .map(ended -> line(ended, style))
                .toList();
    }

    private static String line(List<NodeOutcome> ended, Style style) {
        NodeOutcome first = ended.getFirst();
        List<String> names =
                ended.stream().map(NodeOutcome::name).sorted(Words.BY_NUMBER).toList();
        return "%s %s: %s".formatted(first.mark(style), first.what(), Words.printable(Words.names(names, MOST_NAMES)));
    }
}
