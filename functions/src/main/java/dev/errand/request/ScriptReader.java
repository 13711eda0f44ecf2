package dev.errand.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code script}: its text, what starts it, and its arguments, or these for each platform. */
final class ScriptReader {
    private static final Set<String> KNOWN = Set.of("inline", "s3", "interpreter", "arguments");
    private static final String LINUX = "linux";
    private static final String WINDOWS = "windows";

    private ScriptReader() {}

    static RunScript read(Fields script) {
        if (!script.has(LINUX) && !script.has(WINDOWS)) {
            return new RunScript(one(script));
        }
        script.onlyThese(Set.of(LINUX, WINDOWS));
        return new RunScript(
                script.object(LINUX).map(ScriptReader::one),
                script.object(WINDOWS).map(ScriptReader::forWindows));
    }

    private static Script forWindows(Fields script) {
        if (script.has("interpreter")) {
            script.problem("interpreter", "is for Linux nodes; on Windows nodes it is PowerShell, so leave it out");
        }
        return one(script);
    }

    private static Script one(Fields script) {
        script.onlyThese(KNOWN);
        return new Script(text(script), interpreter(script), arguments(script));
    }

    private static Content text(Fields script) {
        if (script.has("inline") && script.has("s3")) {
            script.problem("s3", "stands beside inline; keep the one that is meant");
        }
        if (script.has("s3") && !script.has("inline")) {
            Optional<S3Location> object = S3Reader.object(script, "s3");
            return object.<Content>map(Content.Stored::new).orElse(new Content.Inline(""));
        }
        if (!script.has("inline")) {
            script.problem("inline", "is missing; put the script's text here, or name its object in s3");
            return new Content.Inline("");
        }
        return new Content.Inline(inline(script));
    }

    private static String inline(Fields script) {
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
                    Texts.checkLength(script, place, text);
                    arguments.add(text);
                }));
        return arguments;
    }
}
