package dev.errand.result;

import java.util.Optional;

/**
 * What became of one step of a document.
 *
 * @param name of the step, as the document names it
 * @param status SSM's StatusDetails word
 * @param exitCode its ResponseCode, where it ran
 */
public record PluginResult(String name, String status, Optional<Integer> exitCode, Output stdout, Output stderr) {
    PluginResult withoutTexts() {
        return with(stdout.withoutText(), stderr.withoutText());
    }

    public PluginResult with(Output stdoutNow, Output stderrNow) {
        return new PluginResult(name, status, exitCode, stdoutNow, stderrNow);
    }
}
