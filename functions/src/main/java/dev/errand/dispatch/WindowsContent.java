package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tail of a Windows envelope: all that differs from task to task and may hold any characters, in base64. */
record WindowsContent(EnvelopeTask task) {
    /** Returns PowerShell that sets variables and does nothing else: lines of printable ASCII. */
    String render() {
        return """
                $directory = '%s'
                $environment = '%s'
                $arguments = '%s'
                $masks = '%s'
                $fetches = '%s'
                $copies = %s
                $text = @'
                %s
                '@
                """.formatted(
                        task.workingDirectory().map(WindowsContent::word).orElse(""),
                        environment(),
                        task.program().arguments().stream()
                                .map(argument -> "." + word(argument))
                                .collect(Collectors.joining(" ")),
                        masks(task),
                        fetches(),
                        copies(),
                        text());
    }

    private String environment() {
        return Stream.concat(task.environment().entrySet().stream(), task.secrets().entrySet().stream())
                .map(variable -> variable.getKey() + "=" + word(variable.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** Each line of each secret, as a secret may be printed line by line. */
    static String masks(EnvelopeTask task) {
        return task.secrets().values().stream()
                .flatMap(String::lines)
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(WindowsContent::word)
                .collect(Collectors.joining(" "));
    }

    private String fetches() {
        return task.fetches().fetches().stream()
                .map(fetch -> (fetch.optional() ? "?" : "") + word(fetch.path()))
                .collect(Collectors.joining(" "));
    }

    private String copies() {
        return task.copies().isEmpty()
                ? "''"
                : task.copies().stream()
                        .map(copy -> "%s %s\n".formatted(word(copy.to()), part(copy.content())))
                        .collect(Collectors.joining("", "@'\n", "'@"));
    }

    /** The text is often long: its lines are those of MIME. */
    private String text() {
        Part text = task.program().text();
        return text.isInline()
                ? "inline %d %s\n%s"
                        .formatted(
                                text.bytes(),
                                text.sha256(),
                                Envelope.base64(task.program().inlineText()))
                : part(text);
    }

    private static String part(Part part) {
        String data = part.source() instanceof Part.Source.Inline inline ? word(inline.text()) : "";
        return PartWords.of(part, data).replace("'", "");
    }

    static String word(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
