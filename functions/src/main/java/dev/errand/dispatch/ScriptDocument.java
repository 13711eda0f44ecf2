package dev.errand.dispatch;

import dev.errand.result.Platform;

/** The documents of AWS that run a text. */
final class ScriptDocument {
    private static final String LINUX = "AWS-RunShellScript";
    private static final String WINDOWS = "AWS-RunPowerShellScript";

    private ScriptDocument() {}

    static String of(Platform platform) {
        return platform == Platform.WINDOWS ? WINDOWS : LINUX;
    }
}
