package dev.errand.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code command}: a text, or a list of lines, or one of these for each platform. */
final class CommandReader {
    private static final String FIELD = "command";
    private static final String LINUX = "linux";
    private static final String WINDOWS = "windows";

    private CommandReader() {}

    static RunCommand read(Fields fields) {
        if (isByPlatform(fields)) {
            return byPlatform(fields.object(FIELD).orElseThrow(), fields);
        }
        return new RunCommand(text(fields, FIELD));
    }

    private static boolean isByPlatform(Fields fields) {
        return fields.value(FIELD).filter(Map.class::isInstance).isPresent();
    }

    private static RunCommand byPlatform(Fields texts, Fields fields) {
        texts.onlyThese(Set.of(LINUX, WINDOWS));
        RunCommand command = new RunCommand(ifGiven(texts, LINUX), ifGiven(texts, WINDOWS));
        if (command.linux().isEmpty() && command.windows().isEmpty()) {
            fields.problem(FIELD, "has no text; give one for linux, for windows, or for both");
        }
        return command;
    }

    private static Optional<String> ifGiven(Fields texts, String platform) {
        return texts.has(platform) ? Optional.of(text(texts, platform)) : Optional.empty();
    }

    private static String text(Fields fields, String field) {
        Object value = fields.value(field).orElseThrow();
        String text = value instanceof List<?>
                ? String.join("\n", fields.texts(field))
                : fields.asText(field, value).orElse("-");
        check(fields, field, text);
        return text;
    }

    private static void check(Fields fields, String field, String text) {
        if (text.isBlank()) {
            fields.problem(field, "is empty; say what to run, for example \"uptime\"");
        }
        Texts.check(fields, field, text);
    }
}
