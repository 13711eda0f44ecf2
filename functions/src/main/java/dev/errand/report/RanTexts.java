package dev.errand.report;

import dev.errand.plan.StagedFile;
import dev.errand.request.Content;
import dev.errand.request.Copy;
import dev.errand.request.MoveFiles;
import dev.errand.request.Request;
import dev.errand.request.RunCommand;
import dev.errand.request.RunDocument;
import dev.errand.request.RunScript;
import dev.errand.request.Script;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a request brings to nodes, in the order of the request. Never the values of its environment. */
final class RanTexts {
    private RanTexts() {}

    /** With the digests of what came out of S3, which Plan has counted. */
    static List<Ran> of(Request request, List<StagedFile> staged) {
        List<Ran> ran = new ArrayList<>();
        texts(request).forEach((what, text) -> ran.add(Ran.text(what, text)));
        arguments(request).forEach((what, text) -> ran.add(Ran.text(what, text)));
        if (request.action() instanceof RunDocument document) {
            ran.add(Ran.unread("document " + document.name()));
        }
        inlineCopies(request).forEach((what, text) -> ran.add(Ran.text(what, text)));
        staged.forEach(file -> ran.add(new Ran(
                file.path().isEmpty() ? file.place() : file.place() + " " + file.path(),
                Optional.of(file.bytes()),
                Optional.of(file.sha256()))));
        return ran;
    }

    /** The commands or scripts that stand in the request itself. */
    static Map<String, String> texts(Request request) {
        Map<String, String> texts = new LinkedHashMap<>();
        switch (request.action()) {
            case RunCommand command -> {
                command.linux().ifPresent(text -> texts.put("command.linux", text));
                command.windows().ifPresent(text -> texts.put("command.windows", text));
            }
            case RunScript script -> {
                script.linux().flatMap(RanTexts::inline).ifPresent(text -> texts.put("script.linux", text));
                script.windows().flatMap(RanTexts::inline).ifPresent(text -> texts.put("script.windows", text));
            }
            case RunDocument _, MoveFiles _ -> {}
        }
        return texts;
    }

    private static Map<String, String> arguments(Request request) {
        Map<String, String> arguments = new LinkedHashMap<>();
        if (request.action() instanceof RunScript script) {
            script.linux().ifPresent(linux -> putArguments(arguments, "script.linux.arguments", linux));
            script.windows().ifPresent(windows -> putArguments(arguments, "script.windows.arguments", windows));
        }
        return arguments;
    }

    /** Each ended by a NUL, as {@code printf '%s\0'} writes them: no argument can hold one. */
    private static void putArguments(Map<String, String> all, String what, Script script) {
        if (!script.arguments().isEmpty()) {
            all.put(
                    what,
                    script.arguments().stream().map(argument -> argument + "\0").collect(Collectors.joining()));
        }
    }

    private static Map<String, String> inlineCopies(Request request) {
        Map<String, String> copies = new LinkedHashMap<>();
        List<Copy> all = request.files().copies();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).from() instanceof Content.Inline(String text)) {
                copies.put("copy[%d]".formatted(i), text);
            }
        }
        return copies;
    }

    private static Optional<String> inline(Script script) {
        return script.text() instanceof Content.Inline(String text) ? Optional.of(text) : Optional.empty();
    }
}
