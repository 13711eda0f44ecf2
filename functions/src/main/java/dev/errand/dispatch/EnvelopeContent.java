package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The tail of an envelope: all that differs from task to task and may hold any bytes. Each piece is a function NAME_base64
 * that prints it decoded; where no digest says whether that was whole, NAME_size does.
 */
record EnvelopeContent(EnvelopeTask task) {
    /** Returns shell code that defines and does nothing else: printable ASCII and newlines. */
    String render() {
        StringBuilder content = new StringBuilder();
        add(content, "plan", new EnvelopePlan(task).render());
        add(content, "setup", EnvelopeSetup.render(task));
        add(content, "masks", EnvelopeMasks.render(task));
        if (task.program().text().isInline()) {
            content.append(sized("text", task.program().inlineText()));
        }
        List<FileToWrite> copies = task.copies();
        for (int number = 0; number < copies.size(); number++) {
            if (copies.get(number).content().source() instanceof Part.Source.Inline inline) {
                content.append(piece(EnvelopePlan.piece(number), inline.text()));
            }
        }
        return content.toString();
    }

    private static void add(StringBuilder content, String name, String bytes) {
        if (!bytes.isEmpty()) {
            content.append(sized(name, bytes));
        }
    }

    private static String sized(String name, String bytes) {
        int size = bytes.getBytes(StandardCharsets.UTF_8).length;
        return "%s_size=%d\n".formatted(name, size) + piece(name, bytes);
    }

    private static String piece(String name, String bytes) {
        return """
                %s_base64() {
                decode <<'END'
                %s
                END
                }
                """.formatted(name, Envelope.base64(bytes));
    }
}
