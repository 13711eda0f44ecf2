package dev.errand.request;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads {@code command}: a text, or a list of lines. */
final class CommandReader {
    private CommandReader() {}

    static Action read(Fields fields, int mostBytes) {
        if (!fields.has("command")) {
            fields.problem("command", "is missing; say what to run, for example \"uptime\"");
            return new RunCommand("");
        }
        Object value = fields.value("command").orElseThrow();
        String text = value instanceof List<?>
                ? String.join("\n", fields.texts("command"))
                : fields.asText("command", value).orElse("-");
        check(fields, text, mostBytes);
        return new RunCommand(text);
    }

    private static void check(Fields fields, String text, int mostBytes) {
        if (text.isBlank()) {
            fields.problem("command", "is empty; say what to run, for example \"uptime\"");
        }
        if (text.indexOf('\0') >= 0) {
            fields.problem("command", "holds a NUL character, which no shell reads; take it out");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            fields.problem("command", "holds half a character (a lone surrogate); write whole characters");
        }
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > mostBytes) {
            fields.problem(
                    "command", "has %d bytes; this deployment sends at most %d, so shorten it", bytes, mostBytes);
        }
    }
}
