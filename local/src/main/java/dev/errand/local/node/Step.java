package dev.errand.local.node;

/**
 * One step of a document.
 *
 * @param id the step's name; in a document of schema 1.2 the plugin's
 * @param plugin what runs it, for example {@code aws:runShellScript}
 */
public record Step(String id, String plugin, Action action, Preconditions preconditions, Flow flow) {
    public static final String SHELL = "aws:runShellScript";
    public static final String POWER_SHELL = "aws:runPowerShellScript";
    public static final String DOWNLOAD = "aws:downloadContent";
}
