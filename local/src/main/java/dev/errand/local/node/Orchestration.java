package dev.errand.local.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The directory in which the agent keeps a step's script and output, for good.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, agent/plugins/runscript/runscript.go.
 */
final class Orchestration {
    private final Path command;
    private final Path step;

    Orchestration(Path node, String nodeId, String commandId) {
        command = node.resolve("var/lib/amazon/ssm")
                .resolve(nodeId)
                .resolve("document/orchestration")
                .resolve(commandId);
        step = command.resolve("awsrunShellScript/0.awsrunShellScript");
    }

    /** Writes the commands, one line after another, to a script that its owner may run. */
    Path script(Step run) throws IOException {
        Files.createDirectories(step);
        Path script = step.resolve("_script.sh");
        Files.writeString(script, String.join("\n", run.commands()) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        Writers.awaitNone(script);
        return script;
    }

    Path stdout() {
        return step.resolve("stdout");
    }

    Path stderr() {
        return step.resolve("stderr");
    }

    void appendError(String text) throws IOException {
        Files.createDirectories(step);
        Files.write(
                stderr(), text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns where the step runs: a relative directory that is not there falls back to the node's own. */
    Path workingDirectory(String asked, Path own) {
        Path absolute = Path.of(asked);
        if (absolute.isAbsolute()) {
            return absolute;
        }
        Path downloaded = command.resolve("downloads").resolve(asked);
        return Files.exists(downloaded) ? downloaded : own;
    }
}
