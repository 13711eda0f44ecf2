package dev.errand.request;

import java.util.List;
import java.util.Optional;

/**
 * Runs a script with arguments.
 *
 * @param text any text; its {@code #!} line is honoured unless an interpreter is asked for
 * @param interpreter what starts it, satisfying {@link Interpreter#isValid}
 * @param arguments handed to the script byte for byte
 */
public record RunScript(String text, Optional<String> interpreter, List<String> arguments) implements Action {
    public RunScript {
        arguments = List.copyOf(arguments);
    }
}
