package dev.errand.request;

import java.util.List;
import java.util.Optional;

/**
 * A script for the nodes of one platform.
 *
 * @param text any bytes; its {@code #!} line is honoured on Linux unless an interpreter is asked for
 * @param interpreter what starts it, satisfying {@link Interpreter#isValid}
 * @param arguments handed to the script byte for byte
 */
public record Script(Content text, Optional<String> interpreter, List<String> arguments) {
    public Script {
        arguments = List.copyOf(arguments);
    }
}
