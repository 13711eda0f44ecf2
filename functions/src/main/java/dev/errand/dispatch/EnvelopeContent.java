package dev.errand.dispatch;

import dev.errand.request.Fetch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The tail of an envelope: all that differs from task to task and may hold any bytes. Each piece is a variable NAME_size
 * and a function NAME_base64 that prints it decoded.
 */
record EnvelopeContent(EnvelopeTask task) {
    /** Printable ASCII and newlines: shell code that defines and does nothing else. */
    String render() {
        StringBuilder content = new StringBuilder();
        if (!plan().isEmpty()) {
            content.append(piece("plan", plan()));
        }
        if (!setup().isEmpty()) {
            content.append(piece("setup", setup()));
        }
        return content.append(piece("text", task.program().inlineText())).toString();
    }

    /** What the envelope itself reads: where to go, and what to do with files. */
    String plan() {
        List<String> lines = new ArrayList<>();
        task.workingDirectory().ifPresent(path -> lines.add("directory=" + ShellWord.of(path)));
        if (!task.fetches().fetches().isEmpty()) {
            lines.add(fetches(task.fetches().fetches()));
        }
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** What the shell that becomes the text's interpreter reads before: both are best quoted by the shell's own rules. */
    String setup() {
        return exports(task.environment()) + arguments(task.program().arguments());
    }

    private static String fetches(List<Fetch> fetches) {
        List<String> calls = new ArrayList<>();
        for (Fetch fetch : fetches) {
            calls.add("fetch %d %s %s"
                    .formatted(calls.size(), fetch.optional() ? "optional" : "required", ShellWord.of(fetch.path())));
        }
        return "fetches() {\n" + String.join("\n", calls) + "\n}";
    }

    private static String arguments(List<String> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(ShellWord::of).collect(Collectors.joining(" ", "set -- \"$@\" ", "\n"));
    }

    private static String exports(Map<String, String> environment) {
        StringBuilder lines = new StringBuilder();
        environment.forEach(
                (variable, value) -> lines.append("export %s=%s\n".formatted(variable, ShellWord.of(value))));
        return lines.toString();
    }

    private static String piece(String name, String bytes) {
        return """
                %s_size=%d
                %s_base64() {
                decode <<'END'
                %s
                END
                }
                """.formatted(name, bytes.getBytes(StandardCharsets.UTF_8).length, name, Envelope.base64(bytes));
    }
}
