package dev.errand.dispatch;

import dev.errand.request.Interpreter;
import dev.errand.request.UserName;
import java.util.List;
import java.util.Optional;

/**
 * What an envelope starts.
 *
 * @param text the user's commands or script; its {@code #!} line is honoured unless an interpreter is asked for
 * @param interpreter a program and its options, satisfying {@link Interpreter#isValid}
 * @param arguments handed to the text byte for byte
 * @param runAs the node's user that it runs as, satisfying {@link UserName#isValid}; the agent's own when absent
 */
public record Program(Part text, Optional<String> interpreter, List<String> arguments, Optional<String> runAs) {
    /** A program whose text travels in the envelope. */
    public Program(String text, Optional<String> interpreter, List<String> arguments, Optional<String> runAs) {
        this(Part.inline(text), interpreter, arguments, runAs);
    }

    public Program {
        arguments = List.copyOf(arguments);
        interpreter.ifPresent(words -> check(Interpreter.isValid(words), "not an interpreter: '%s'", words));
        runAs.ifPresent(user -> check(UserName.isValid(user), "not a user's name: '%s'", user));
        arguments.forEach(argument -> check(argument.indexOf('\0') < 0, "an argument contains a NUL: '%s'", argument));
    }

    /** The text, where it travels in the envelope. */
    String inlineText() {
        return text.source() instanceof Part.Source.Inline inline ? inline.text() : "";
    }

    /** A text for the node's shell, run as the agent's own user. */
    public static Program of(String text) {
        return new Program(text, Optional.empty(), List.of(), Optional.empty());
    }

    Program as(String user) {
        return new Program(text, interpreter, arguments, Optional.of(user));
    }

    private static void check(boolean holds, String message, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(message.formatted(value));
        }
    }
}
