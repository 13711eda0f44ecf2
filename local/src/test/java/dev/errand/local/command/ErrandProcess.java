package dev.errand.local.command;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command in a process of its own, as the script starts it. */
final class ErrandProcess implements AutoCloseable {
    private final Process process;
    private final Path errors;
    private final BufferedReader output;

    private ErrandProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.output = process.inputReader();
    }

    /** One that keeps its runs in a folder. */
    static ErrandProcess start(Path state, String... arguments) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--state=" + state;
        return with(Map.of(), state, all);
    }

    /**
     * One with these variables besides its own.
     *
     * @param folder in which its errors are kept
     */
    static ErrandProcess with(Map<String, String> environment, Path folder, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(
                    // A build in the background of a shell ignores interrupts, and so would its children.
                    "env",
                    "--default-signal=INT",
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "--enable-native-access=ALL-UNNAMED",
                    "-Derrand.root=..",
                    "-jar",
                    "target/errand.jar"));
            command.addAll(List.of(arguments));
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            ProcessBuilder process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).redirectInput(new File("/dev/null"));
            process.environment().putAll(environment);
            return new ErrandProcess(process.start(), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes on standard output, once the process has ended. */
    byte[] bytes() {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything on standard output, once the process has ended. */
    String output() {
        return String.join("\n", output.lines().toList());
    }

    /** The lines up to and with the first that holds the text. */
    List<String> outputUntil(String text) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty() || !lines.getLast().contains(text)) {
            String line = output.readLine();
            if (line == null) {
                throw new AssertionError("no '%s' in %s; %s".formatted(text, lines, errors()));
            }
            lines.add(line);
        }
        return lines;
    }

    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new AssertionError("errand has not ended; " + errors());
        }
        return process.exitValue();
    }

    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
