package dev.errand.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The same as {@link Envelope} for Windows nodes, in PowerShell 5.1 for AWS-RunPowerShellScript. docs/windows.md says
 * what it does and what of it was never run; its code is envelope.ps1 beside this class.
 */
public final class WindowsEnvelope {
    private static final EnvelopeTemplate TEMPLATE = EnvelopeTemplate.load("envelope.ps1");

    private WindowsEnvelope() {}

    /**
     * Returns the envelope of a task, the same for the same task: lines of printable ASCII, none of them empty, and
     * without two opening braces in a row, which Run Command would take for a parameter of Parameter Store.
     *
     * @throws IllegalArgumentException for a program that is more than its text
     */
    public static String render(EnvelopeTask task) {
        if (!task.program().equals(Program.of(task.program().inlineText()))) {
            throw new IllegalArgumentException("on Windows a text has no interpreter, arguments or user to run as");
        }
        return TEMPLATE.fill(Map.ofEntries(
                Map.entry("RUN", Envelope.printable(task.run())),
                Map.entry("NAME", Envelope.printable(task.name())),
                Map.entry("DIGEST", task.program().text().sha256()),
                Map.entry("TOKEN", task.token()),
                Map.entry("SECONDS", String.valueOf(task.executionTimeout().toSeconds())),
                Map.entry("MERCY", String.valueOf(Envelope.MERCY_SECONDS)),
                Map.entry("REBOOT", Envelope.yesOrNo(task.allowReboot())),
                Map.entry("STDOUT_LIMIT", String.valueOf(Envelope.STDOUT_LIMIT)),
                Map.entry("STDERR_LIMIT", String.valueOf(Envelope.STDERR_LIMIT - Marker.LONGEST)),
                Map.entry("DIRECTORY", oneLine(task.workingDirectory().orElse(""))),
                Map.entry("ENVIRONMENT", variables(task.environment())),
                Map.entry("TEXT", Envelope.base64(task.program().inlineText()))));
    }

    private static String variables(Map<String, String> environment) {
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + oneLine(variable.getValue()))
                .collect(Collectors.joining(" "));
    }

    private static String oneLine(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
