package dev.errand.local.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run would do, as a person reads it: the nodes that would run by place, then those that would not, and why. */
final class DoctorText {
    private static final int MOST_NAMES = 24;

    private record Key(String status, NodePlace place, Optional<String> reason) {
        static Key of(NodeOutcome node) {
            return new Key(node.status(), node.place(), node.reason());
        }

        boolean wouldRun() {
            return status.equals(NodeOutcome.WOULD_RUN);
        }

        String what() {
            return wouldRun() ? "would run" : status;
        }
    }

    private final Style style;

    DoctorText(Style style) {
        this.style = style;
    }

    List<String> render(RunResult result) {
        Map<Key, List<NodeOutcome>> groups = result.nodes().stream()
                .collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        List<String> lines = new ArrayList<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> !group.getKey().wouldRun()))
                .forEach(group -> lines.addAll(group(group.getKey(), group.getValue())));
        lines.addAll(new UnreachableText(style).render(result));
        lines.add(verdict(result));
        return lines;
    }

    private List<String> group(Key key, List<NodeOutcome> nodes) {
        List<String> names = nodes.stream()
                .map(node -> Words.printable(node.name()))
                .sorted(Words.BY_NUMBER)
                .toList();
        String mark = key.wouldRun() ? style.good("+") : style.bad("x");
        String heading =
                "%s on %s: %s".formatted(key.what(), Words.count(nodes.size(), "node"), Words.names(names, MOST_NAMES));
        List<String> lines = new ArrayList<>(Words.wrap("  " + heading, "  "));
        lines.replaceAll(line -> "  " + style.bold(line.substring(2)));
        lines.set(0, mark + lines.getFirst().substring(1));
        lines.add("    " + style.faint(place(key.place())));
        key.reason().ifPresent(reason -> lines.addAll(Words.wrap("    " + Words.printable(reason), "    ")));
        lines.add("");
        return lines;
    }

    private static String place(NodePlace place) {
        return "account %s, %s, %s".formatted(place.account(), place.region(), place.platform());
    }

    private String verdict(RunResult result) {
        long able = result.nodes().stream().filter(NodeOutcome::wouldRun).count();
        String text = "%s of %s would run"
                .formatted(Words.number(able), Words.count(result.nodes().size(), "node"));
        return "%s; nothing was sent".formatted(style.bold(result.succeeded() ? style.good(text) : style.bad(text)));
    }
}
