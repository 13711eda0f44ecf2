package dev.errand.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code script}: its text, what starts it, and its arguments. */
final class ScriptReader {
    private static final Set<String> KNOWN = Set.of("inline", "s3", "interpreter", "arguments");

    private ScriptReader() {}

    static RunScript read(Fields script, int mostBytes) {
        script.onlyThese(KNOWN);
        String text = text(script);
        Optional<String> interpreter = interpreter(script);
        List<String> arguments = arguments(script);
        checkSize(script, text, arguments, mostBytes);
        return new RunScript(new Script(new Content.Inline(text), interpreter, arguments));
    }

    private static String text(Fields script) {
        if (script.has("s3")) {
            script.problem("s3", "is not supported yet; put the script's text into inline");
            return "";
        }
        if (!script.has("inline")) {
            script.problem("inline", "is missing; put the script's text here");
            return "";
        }
        Optional<String> text = script.text("inline");
        if (text.isPresent() && text.get().isBlank()) {
            script.problem("inline", "is empty; put the script's text here");
        }
        text.ifPresent(value -> Texts.check(script, "inline", value));
        return text.orElse("");
    }

    private static Optional<String> interpreter(Fields script) {
        Optional<String> interpreter = script.text("interpreter");
        if (interpreter.isPresent() && !Interpreter.isValid(interpreter.get())) {
            script.problem(
                    "interpreter",
                    "is '%s'; write a program's name or absolute path and its options, parted by single spaces and"
                            + " without quotes, for example \"python3 -u\"",
                    interpreter.get());
        }
        return interpreter;
    }

    private static List<String> arguments(Fields script) {
        List<String> arguments = new ArrayList<>();
        script.list("arguments")
                .forEach((place, value) -> script.asText(place, value).ifPresent(text -> {
                    Texts.check(script, place, text);
                    arguments.add(text);
                }));
        return arguments;
    }

    /** An argument counts one byte more than its own, as it does to the node's kernel. */
    private static void checkSize(Fields script, String text, List<String> arguments, int mostBytes) {
        int bytes = Texts.bytes(text)
                + arguments.stream()
                        .mapToInt(argument -> Texts.bytes(argument) + 1)
                        .sum();
        if (bytes > mostBytes) {
            script.problem(
                    "inline",
                    "has %d bytes with its arguments; this deployment sends at most %d, so shorten it",
                    bytes,
                    mostBytes);
        }
    }
}
