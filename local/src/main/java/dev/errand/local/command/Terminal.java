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

    static Style style() {
        return Style.of(isTerminal(), System.getenv());
    }
}
