package dev.errand.request;

import java.util.List;

/** Reads {@code command}: a text, or a list of lines. */
final class CommandReader {
    private CommandReader() {}

    static RunCommand read(Fields fields, int mostBytes) {
        Object value = fields.value("command").orElseThrow();
        String text = value instanceof List<?>
                ? String.join("\n", fields.texts("command"))
                : fields.asText("command", value).orElse("-");
        if (text.isBlank()) {
            fields.problem("command", "is empty; say what to run, for example \"uptime\"");
        }
        Texts.check(fields, "command", text);
        int bytes = Texts.bytes(text);
        if (bytes > mostBytes) {
            fields.problem(
                    "command", "has %d bytes; this deployment sends at most %d, so shorten it", bytes, mostBytes);
        }
        return new RunCommand(text);
    }
}
