package dev.errand.local.command;

import dev.errand.local.deployment.NotBuilt;
import dev.errand.local.gateway.ServiceError;
import dev.errand.local.remote.Refused;
import dev.errand.local.remote.Unreachable;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;

/** What a person is told when a command could not be carried out, and the exit code that goes with it. */
record Complaint(String text, int exitCode, Throwable cause) {
    static Complaint of(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case BadUsage wrong -> new Complaint(message, ErrandCommand.WRONG, wrong);
            case Refused refused -> new Complaint(message, ErrandCommand.WRONG, refused);
            case Unreachable silent -> new Complaint(message, ErrandCommand.BROKEN, silent);
            case ServiceError refused -> new Complaint(message, ErrandCommand.WRONG, refused);
            case UncheckedIOException taken
            when taken.getCause() instanceof BindException ->
                new Complaint(message + ": it is taken; choose another with --port", ErrandCommand.WRONG, taken);
            case NotBuilt missing -> new Complaint(message, ErrandCommand.BROKEN, missing);
            default -> new Complaint("failed: " + failure, ErrandCommand.BROKEN, failure);
        };
    }

    int tell(PrintStream err) {
        err.println("errand: " + text);
        if (exitCode == ErrandCommand.BROKEN && !(cause instanceof NotBuilt || cause instanceof Unreachable)) {
            cause.printStackTrace(err);
        }
        return exitCode;
    }
}
