package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that a node really runs through AWS-RunShellScript: it runs the user's text as a child and reports on it in
 * a {@link Marker}. docs/envelope.md says what it does; its code is envelope.sh beside this class.
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
    private static final EnvelopeTemplate TEMPLATE = EnvelopeTemplate.load("envelope.sh");

    private Envelope() {}

    /**
     * Returns the envelope of a task, the same for the same task: printable ASCII and newlines, and without two opening
     * braces in a row, which Run Command would take for a parameter of Parameter Store.
     */
    public static String render(EnvelopeTask task) {
        return TEMPLATE.fill(Map.ofEntries(
                Map.entry("RUN", printable(task.run())),
                Map.entry("NAME", printable(task.name())),
                Map.entry("DIGEST", task.program().text().sha256()),
                Map.entry("TOKEN", task.token()),
                Map.entry("SECONDS", String.valueOf(task.executionTimeout().toSeconds())),
                Map.entry("MERCY", String.valueOf(MERCY_SECONDS)),
                Map.entry("REBOOT", yesOrNo(task.allowReboot())),
                Map.entry("STDOUT_LIMIT", String.valueOf(STDOUT_LIMIT)),
                Map.entry("STDERR_LIMIT", String.valueOf(STDERR_LIMIT - Marker.LONGEST)),
                Map.entry("HAS_DIRECTORY", yesOrNo(task.workingDirectory().isPresent())),
                Map.entry("DIRECTORY", base64(task.workingDirectory().orElse(""))),
                Map.entry("INTERPRETER", task.program().interpreter().orElse("")),
                Map.entry("USER", task.program().runAs().orElse("")),
                Map.entry("HAS_SETUP", yesOrNo(!setup(task).isEmpty())),
                Map.entry("SETUP", base64(setup(task))),
                Map.entry("SETUP_SIZE", size(setup(task))),
                Map.entry("TEXT", base64(task.program().inlineText())),
                Map.entry("TEXT_SIZE", String.valueOf(task.program().text().bytes()))));
    }

    /** What the shell that becomes the text's interpreter reads before: both are best quoted by the shell's own rules. */
    private static String setup(EnvelopeTask task) {
        return exports(task.environment()) + arguments(task.program().arguments());
    }

    private static String arguments(List<String> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.stream().map(Envelope::quoted).collect(Collectors.joining("' '", "set -- \"$@\" '", "'\n"));
    }

    private static String exports(Map<String, String> environment) {
        StringBuilder lines = new StringBuilder();
        environment.forEach((variable, value) -> lines.append("export %s='%s'\n".formatted(variable, quoted(value))));
        return lines.toString();
    }

    private static String quoted(String value) {
        return value.replace("'", "'\\''");
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

    private static String size(String text) {
        return String.valueOf(text.getBytes(StandardCharsets.UTF_8).length);
    }

    static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
