package dev.errand.local.command;

import dev.errand.local.follow.Line;
import dev.errand.local.follow.NodeLine;

/** A line that a node has printed, after the node's name: {@code web-1 | text}, of standard error {@code web-1 ! text}. */
final class NodeLineText {
    private static final int LONGEST_NAME = 24;

    private final Style style;
    private int width;

    NodeLineText(Style style) {
        this.style = style;
    }

    /** Names stand below each other, as far as they are known. */
    synchronized String render(NodeLine line) {
        String name = Words.printable(line.node()).replace('\n', ' ');
        width = Math.max(width, Math.min(LONGEST_NAME, name.length()));
        String padded = name + " ".repeat(Math.max(0, width - name.length()));
        String mark = line.stderr() ? style.bad("!") : style.faint("|");
        return "%s %s %s".formatted(style.bold(padded), mark, text(line.line())).stripTrailing();
    }

    private String text(Line line) {
        String text = Words.printable(line.text());
        return line.more() == 0
                ? text
                : text + style.warning(" [%s]".formatted(Words.count(line.more(), "more character")));
    }
}
