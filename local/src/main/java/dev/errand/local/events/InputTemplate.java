package dev.errand.local.events;

import java.util.ArrayList;
import java.util.List;

/** A template of a text in which names in angle brackets stand for values. */
record InputTemplate(List<Piece> pieces) {
    sealed interface Piece {}

    record Literal(String text) implements Piece {}

    /** @param quoted whether it stands within a JSON text */
    record Placeholder(String name, boolean quoted) implements Piece {}

    /** Reads a template; a bracket that is not closed stands for itself. */
    static InputTemplate parse(String template) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        boolean quoted = false;
        int at = 0;
        while (at < template.length()) {
            char here = template.charAt(at);
            int close = here == '<' ? template.indexOf('>', at) : -1;
            if (close > 0) {
                pieces.add(new Literal(literal.toString()));
                literal.setLength(0);
                pieces.add(new Placeholder(template.substring(at + 1, close), quoted));
                at = close + 1;
                continue;
            }
            boolean escape = here == '\\' && quoted && at + 1 < template.length();
            int next = escape ? at + 2 : at + 1;
            quoted ^= here == '"';
            literal.append(template, at, next);
            at = next;
        }
        pieces.add(new Literal(literal.toString()));
        return new InputTemplate(List.copyOf(pieces));
    }

    List<Placeholder> placeholders() {
        return pieces.stream()
                .filter(Placeholder.class::isInstance)
                .map(Placeholder.class::cast)
                .toList();
    }
}
