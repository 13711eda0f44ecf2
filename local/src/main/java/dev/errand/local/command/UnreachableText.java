package dev.errand.local.command;

import java.util.ArrayList;
import java.util.List;

/** The places in which there may be more nodes, which nobody could be asked about. */
final class UnreachableText {
    private final Style style;

    UnreachableText(Style style) {
        this.style = style;
    }

    List<String> render(RunResult result) {
        List<String> lines = new ArrayList<>();
        for (RunResult.Unreachable place : result.unreachable()) {
            String heading = "account %s in %s could not be asked for nodes".formatted(place.account(), place.region());
            lines.add(style.bad("x") + " " + style.bold(heading));
            lines.addAll(Words.wrap("    " + Words.printable(place.reason()), "    "));
            lines.add("");
        }
        return lines;
    }
}
