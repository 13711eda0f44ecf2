package dev.errand.request;

import java.util.List;
import java.util.stream.Stream;

/** Reads what to run: {@code command}, {@code script} or {@code document}, or nothing between copies and fetches. */
final class ActionReader {
    private ActionReader() {}

    static Action read(Fields request) {
        List<String> given =
                Stream.of("command", "script", "document").filter(request::has).toList();
        given.stream()
                .skip(1)
                .forEach(other ->
                        request.problem(other, "stands beside %s; keep the one that is meant", given.getFirst()));
        return given.isEmpty() ? filesAlone(request) : read(request, given.getFirst());
    }

    private static Action read(Fields request, String field) {
        return switch (field) {
            case "command" -> CommandReader.read(request);
            case "script" -> ScriptReader.read(request.object(field).orElseThrow());
            default -> DocumentReader.read(request.object(field).orElseThrow());
        };
    }

    private static Action filesAlone(Fields request) {
        if (!request.has("copy") && !request.has("fetch")) {
            request.problem("command", "is missing; say what to run, for example \"uptime\", or give a script");
        }
        return new MoveFiles();
    }
}
