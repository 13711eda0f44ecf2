package dev.errand.local.command;

import java.io.Console;
import java.io.PrintStream;

/** What this process prints to. */
final class Terminal {
    private Terminal() {}

    /** Whether standard input and output are both a terminal's; Java knows no better. */
    static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    static Style styleOf(PrintStream stream) {
        return Style.of(isTerminal() && stream == System.out, System.getenv());
    }
}
