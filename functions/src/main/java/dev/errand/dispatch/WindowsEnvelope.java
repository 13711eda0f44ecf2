package dev.errand.dispatch;

import java.util.Map;

/**
 * The same as {@link Envelope} for Windows nodes, in PowerShell 5.1 for AWS-RunPowerShellScript. docs/windows.md says
 * what it does and what of it was never run; its code is envelope.ps1 beside this class, and the fragments there.
 */
public final class WindowsEnvelope {
    private static final EnvelopeTemplate CORE = EnvelopeTemplate.load("envelope.ps1");

    private WindowsEnvelope() {}

    /**
     * Returns the envelope of a task, the same for the same task: lines of printable ASCII, none of them empty, and
     * without two opening braces in a row, which Run Command would take for a parameter of Parameter Store.
     *
     * @throws IllegalArgumentException for a program with an interpreter or a user to run as, and for a task with secrets,
     *     which must not stand in a command
     */
    public static String render(EnvelopeTask task) {
        if (!task.secrets().isEmpty()) {
            throw new IllegalArgumentException("secrets would stand in the command; stage the content");
        }
        return render(task, Part.inline(content(task)));
    }

    /** Returns the content of a task, as {@link Envelope#content} does, in PowerShell. */
    public static String content(EnvelopeTask task) {
        return new WindowsContent(task).render();
    }

    /**
     * Returns the envelope of a task that gets its {@link #content content} as this part.
     *
     * @throws IllegalArgumentException for a program with an interpreter or a user to run as
     */
    public static String render(EnvelopeTask task, Part content) {
        if (task.program().interpreter().isPresent() || task.program().runAs().isPresent()) {
            throw new IllegalArgumentException("on Windows a text has no interpreter and no user to run as");
        }
        EnvelopeTemplate template =
                new EnvelopeTemplate(CORE.with(WindowsFeature.of(task, content)).compact());
        return template.fill(Map.ofEntries(
                Map.entry("RUN", Envelope.printable(task.run())),
                Map.entry("NAME", Envelope.printable(task.name())),
                Map.entry("DIGEST", task.program().text().sha256()),
                Map.entry("TOKEN", task.token()),
                Map.entry("SECONDS", String.valueOf(task.executionTimeout().toSeconds())),
                Map.entry("MERCY", String.valueOf(Envelope.MERCY_SECONDS)),
                Map.entry("REBOOT", Envelope.yesOrNo(task.allowReboot())),
                Map.entry("STDOUT_LIMIT", String.valueOf(Envelope.STDOUT_LIMIT)),
                Map.entry("STDERR_LIMIT", String.valueOf(Envelope.STDERR_LIMIT - Marker.longest(task))),
                Map.entry("TAKE_LIMIT", String.valueOf(task.fetches().maxBytes())),
                Map.entry("CONTENT", tail(content))));
    }

    private static String tail(Part content) {
        return content.source() instanceof Part.Source.Inline inline
                ? inline.text().stripTrailing()
                : "$content = " + PartWords.variable(content);
    }
}
