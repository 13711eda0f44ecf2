package dev.errand.local.command;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The output of a node, indented, and a remark wherever what is shown is not all that was printed. */
final class OutputText {
    private static final String INDENT = "    ";
    private static final int MOST_LINES = 40;

    private final Style style;

    OutputText(Style style) {
        this.style = style;
    }

    List<String> render(NodeOutcome outcome) {
        List<String> lines = new ArrayList<>(stream(outcome.stdout()));
        if (!outcome.stderr().isEmpty()) {
            lines.add("  " + style.faint("stderr"));
            lines.addAll(stream(outcome.stderr()));
        }
        if (outcome.ran()
                && outcome.files().isEmpty()
                && outcome.stdout().isEmpty()
                && outcome.stderr().isEmpty()) {
            lines.add(INDENT
                    + style.faint(outcome.stdout().isKnown() ? "(no output)" : "(what it printed is not known)"));
        }
        return lines;
    }

    private List<String> stream(StreamOutput stream) {
        List<String> lines = new ArrayList<>();
        if (!stream.text().isEmpty()) {
            lines.addAll(beginning(
                    Words.printable(stream.text().stripTrailing()).lines().toList()));
        }
        remark(stream).ifPresent(remark -> lines.add(INDENT + style.warning("[" + remark + "]")));
        if (stream.notUtf8()) {
            lines.add(INDENT + style.warning("[not UTF-8: \ufffd stands for other bytes]"));
        }
        return lines;
    }

    private List<String> beginning(List<String> all) {
        List<String> shown = new ArrayList<>();
        all.stream()
                .limit(MOST_LINES)
                .map(line -> line.isEmpty() ? "" : INDENT + line)
                .forEach(shown::add);
        if (all.size() > MOST_LINES) {
            String more = Words.count(all.size() - (long) MOST_LINES, "more line");
            shown.add(INDENT + style.faint("[%s in result.json]".formatted(more)));
        }
        return shown;
    }

    private static Optional<String> remark(StreamOutput stream) {
        String where = stream.object().map(key -> "; see " + key).orElse("");
        long shown = stream.text().getBytes(StandardCharsets.UTF_8).length;
        return switch (stream.complete()) {
            case NO -> Optional.of("incomplete: " + Words.count(stream.bytes(), "byte") + " were printed" + where);
            case UNKNOWN ->
                stream.isEmpty()
                        ? Optional.empty()
                        : Optional.of("the node did not report how much it printed" + where);
            case YES, NORMALISED ->
                (shown < stream.bytes() || stream.notUtf8()) && stream.object().isPresent()
                        ? Optional.of("all " + Words.count(stream.bytes(), "byte") + where)
                        : Optional.empty();
        };
    }
}
