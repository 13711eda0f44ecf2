package dev.errand.local.ssm;

import dev.errand.local.fleet.Platform;
import dev.errand.local.gateway.Call;
import dev.errand.local.gateway.ServiceError;
import java.util.Arrays;

/**
 * The documents that can be sent here.
 *
 * <p>AWS runs AWS-RunPowerShellScript on Linux too, where PowerShell is installed; here it is for Windows only.
 */
enum SystemDocument {
    RUN_SHELL_SCRIPT("AWS-RunShellScript", "aws:runShellScript", Platform.LINUX),
    RUN_POWER_SHELL_SCRIPT("AWS-RunPowerShellScript", "aws:runPowerShellScript", Platform.WINDOWS);

    private final String documentName;
    private final String plugin;
    private final Platform platform;

    SystemDocument(String documentName, String plugin, Platform platform) {
        this.documentName = documentName;
        this.plugin = plugin;
        this.platform = platform;
    }

    /** Finds a document by name or by ARN. */
    static SystemDocument find(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return Arrays.stream(values())
                .filter(document -> document.documentName.equals(last))
                .findAny()
                .orElseThrow(() -> ServiceError.badRequest(
                        "InvalidDocument", "Document with name %s does not exist.".formatted(name)));
    }

    /** Returns the ARN of a document named so, whether there is one or not; AWS's own belong to no account. */
    static String arn(String name, Call call) {
        String owner = name.startsWith("AWS-") ? "" : call.caller().account();
        return name.startsWith("arn:") ? name : "arn:aws:ssm:%s:%s:document/%s".formatted(call.region(), owner, name);
    }

    String documentName() {
        return documentName;
    }

    String plugin() {
        return plugin;
    }

    boolean runsOn(Platform other) {
        return platform == other;
    }
}
