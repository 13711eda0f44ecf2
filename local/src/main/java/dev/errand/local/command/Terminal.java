package dev.errand.local.command;

import java.io.Console;
import java.util.Optional;

/** What this process prints to. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are both a terminal's; Java knows no better. */
    static boolean isTerminal() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }

    /** Whether a line can be written again in its place: not on a terminal that calls itself dumb. */
    static boolean movesItsCursor() {
        return isTerminal() && !System.getenv().getOrDefault("TERM", "").equals("dumb");
    }

    static Style style() {
        return Style.of(isTerminal(), System.getenv());
    }
}
