package dev.errand.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directories in which the agent keeps a step's script, its output and what was downloaded, for good.
 *
 * <p>A step of a document of schema 1.2 has script and output below the plugin's name and the property's id. One of a
 * later schema has its script below its own name and its output below the plugin's and its own.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, parsePluginStateForV20Schema in
 * agent/framework/docparser/docparser.go, runCommands in agent/plugins/runscript/runscript.go, Init in
 * agent/framework/processor/executer/iohandler/iohandler.go.
 */
final class Orchestration {
    private static final String DOWNLOADS = "downloads";

    private final Path command;
    private final Path script;
    private final Path output;
    private final Path downloads;

    private Orchestration(Path command, Path script, Path output, Path downloads) {
        this.command = command;
        this.script = script;
        this.output = output;
        this.downloads = downloads;
    }

    static Orchestration of(Path node, String nodeId, String commandId, Step step) {
        Path command = node.resolve("var/lib/amazon/ssm")
                .resolve(nodeId)
                .resolve("document/orchestration")
                .resolve(commandId);
        Path plugin = command.resolve(folder(step.plugin()));
        if (step.action() instanceof Action.RunScript run && run.property().isPresent()) {
            Path property = plugin.resolve(folder(run.property().get()));
            return new Orchestration(command, property, property, plugin.resolve(DOWNLOADS));
        }
        return new Orchestration(
                command, command.resolve(step.id()), plugin.resolve(step.id()), command.resolve(DOWNLOADS));
    }

    private static String folder(String name) {
        return name.replace(":", "");
    }

    /** The directory of the whole command. */
    Path command() {
        return command;
    }

    /** Makes what the step's output needs. */
    void create() throws IOException {
        Files.createDirectories(output);
    }

    /** Writes the commands, one line after another, to a script that its owner may run. */
    Path script(List<String> commands) throws IOException {
        Files.createDirectories(script);
        Path file = script.resolve("_script.sh");
        Files.writeString(file, String.join("\n", commands) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Writers.awaitNone(file);
        return file;
    }

    Path stdout() {
        return output.resolve("stdout");
    }

    Path stderr() {
        return output.resolve("stderr");
    }

    void appendOutput(String text) throws IOException {
        append(stdout(), text);
    }

    void appendError(String text) throws IOException {
        append(stderr(), text);
    }

    private void append(Path file, String text) throws IOException {
        create();
        Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns where the step runs: a relative directory that was not downloaded falls back to the node's own. */
    Path workingDirectory(String asked, Path own) {
        Path absolute = Path.of(asked);
        if (absolute.isAbsolute()) {
            return absolute;
        }
        Path downloaded = downloads.resolve(asked);
        return Files.exists(downloaded) ? downloaded : own;
    }

    /** Returns the commands as one script, and the downloaded files whose names are in it. */
    List<String> scripts(List<String> commands) {
        String script = String.join("\n", commands);
        List<String> scripts = new ArrayList<>(List.of(script));
        if (!Files.isDirectory(downloads)) {
            return scripts;
        }
        try (Stream<Path> files = Files.list(downloads)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (script.contains(String.valueOf(file.getFileName()))) {
                    scripts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return scripts;
    }

    /** Returns where a download goes, as a text: one that ends in a slash is a directory. */
    String destination(String asked) {
        return Path.of(asked).isAbsolute() ? asked : downloads + "/" + asked;
    }
}
