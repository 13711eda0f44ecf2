package dev.errand.local.command;

import java.io.PrintStream;

/** What a person is told when a command could not be carried out, and the exit code that goes with it. */
record Complaint(String text, int exitCode, Throwable cause) {
    static Complaint of(Throwable failure) {
        return switch (failure) {
            case BadUsage wrong -> new Complaint(String.valueOf(wrong.getMessage()), ErrandCommand.WRONG, wrong);
            default -> new Complaint("failed: " + failure, ErrandCommand.BROKEN, failure);
        };
    }

    int tell(PrintStream err) {
        err.println("errand: " + text);
        if (exitCode == ErrandCommand.BROKEN) {
            cause.printStackTrace(err);
        }
        return exitCode;
    }
}
