package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/**
 * The text that a node really runs through AWS-RunShellScript: it runs the user's text as a child and reports on it in
 * a {@link Marker}. docs/envelope.md says what it does; its code is envelope.sh
 * beside this class and, for what not every task needs, the fragments beside that.
 */
public final class Envelope {
    /**
     * How many bytes of stdout at most go to SSM, which keeps the first 24,000 characters.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html">GetCommandInvocation</a>
     */
    public static final int STDOUT_LIMIT = 20_000;

    /** How many bytes of stderr at most, with the marker, go to SSM, which keeps the first 8,000 characters. */
    public static final int STDERR_LIMIT = 6_000;

    /** How long after SIGTERM what still runs gets SIGKILL: SSM's own timeout must be longer than that, and some. */
    public static final int MERCY_SECONDS = 10;

    /** The envelope's exit code at its own deadline, whatever the text's is; the marker says that one. */
    public static final int DEADLINE_EXIT_CODE = 124;

    /** The exit code of an envelope that ran nothing because the node cannot. */
    public static final int REFUSED_EXIT_CODE = 125;

    private static final int NAME_LIMIT = 80;
    private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\n'});
    private static final EnvelopeTemplate CORE = EnvelopeTemplate.load("envelope.sh");

    /** The function that every script has. */
    static final String HASHER = EnvelopeTemplate.load("sha256.sh").text();

    /** What packs up files, a program of its own on the node. */
    static final String PACKER = "\n" + EnvelopeTemplate.load("pack.sh").fill(Map.of("HASHER", HASHER));

    private Envelope() {}

    /**
     * Returns the envelope of a task, the same for the same task: printable ASCII and newlines, and without two opening
     * braces in a row, which Run Command would take for a parameter of Parameter Store. All of it but parts that are
     * downloaded or beside travels in the command.
     *
     * @throws IllegalArgumentException for a task with secrets, which must not stand in a command
     */
    public static String render(EnvelopeTask task) {
        if (!task.secrets().isEmpty()) {
            throw new IllegalArgumentException("secrets would stand in the command; stage the content");
        }
        return render(task, Part.inline(content(task)));
    }

    /**
     * Returns the content of a task, the same for the same task: all that the envelope reads from, in shell code. It holds
     * the secrets, the URLs of parts, and the bytes of those that are inline.
     */
    public static String content(EnvelopeTask task) {
        return new EnvelopeContent(task).render();
    }

    /**
     * Returns the envelope of a task that gets its {@link #content content} as this part, with the promises of
     * {@link #render(EnvelopeTask)}. Nothing secret is in it when the content is downloaded or beside.
     */
    public static String render(EnvelopeTask task, Part content) {
        return new EnvelopeTemplate(annotated(task, content, new EnvelopeFeatures(task, content).all())).compact();
    }

    /** The envelope with its comments. */
    static String annotated(EnvelopeTask task, Part content, Set<EnvelopeFeature> features) {
        return CORE.with(features)
                .fill(Map.ofEntries(
                        Map.entry("RUN", printable(task.run())),
                        Map.entry("NAME", printable(task.name())),
                        Map.entry("DIGEST", task.program().text().sha256()),
                        Map.entry("TOKEN", task.token()),
                        Map.entry(
                                "SECONDS",
                                String.valueOf(task.executionTimeout().toSeconds())),
                        Map.entry("MERCY", String.valueOf(MERCY_SECONDS)),
                        Map.entry("REBOOT", yesOrNo(task.allowReboot())),
                        Map.entry("STDOUT_LIMIT", String.valueOf(STDOUT_LIMIT)),
                        Map.entry("STDERR_LIMIT", String.valueOf(STDERR_LIMIT - Marker.longest(task))),
                        Map.entry("INTERPRETER", task.program().interpreter().orElse("")),
                        Map.entry("USER", task.program().runAs().orElse("")),
                        Map.entry("TAKE_LIMIT", String.valueOf(task.fetches().maxBytes())),
                        Map.entry("HASHER", HASHER),
                        Map.entry("PACKER", ShellWord.of(PACKER)),
                        Map.entry("CONTENT", tail(content))));
    }

    private static String tail(Part content) {
        return content.source() instanceof Part.Source.Inline inline
                ? inline.text().stripTrailing()
                : "content=" + PartWords.variable(content);
    }

    static String printable(String text) {
        String ascii = text.replaceAll("[^ -~]", "?").replace("{", "(").replace("}", ")");
        return ascii.substring(0, Math.min(ascii.length(), NAME_LIMIT));
    }

    static String yesOrNo(boolean value) {
        return value ? "yes" : "no";
    }

    static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
