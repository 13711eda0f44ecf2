package dev.errand.local;

import dev.errand.local.command.ErrandCommand;

/** The {@code errand} command. */
public final class Errand {
    private Errand() {}

    public static void main(String[] arguments) {
        System.exit(ErrandCommand.execute(arguments));
    }
}
