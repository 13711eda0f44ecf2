package dev.errand.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** A folder and a shell that stand for a node and run envelopes as the agent does: in a process group of their own. */
record EnvelopeNode(EnvelopeShell shell, Path folder, Map<String, String> variables) {
    static final String TOKEN = "0123456789abcdef0123456789abcdef";

    EnvelopeNode(EnvelopeShell shell, Path folder) {
        this(shell, folder, new HashMap<>(System.getenv()));
        variables.remove("HOME");
        variables.put("ERRAND_HOME", folder.resolve("errand").toString());
        variables.put("SSM_COMMAND_ID", "command-1");
        variables.put("FOLDER", folder.toString());
        if (shell.ownTools()) {
            variables.put("PATH", EnvelopeTools.busybox().toString());
        }
    }

    /** Does the same on a node of each shell at the same time. */
    static <T> List<T> everywhere(Path folder, Function<EnvelopeNode, T> work) {
        List<EnvelopeShell> shells = EnvelopeShell.all();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = shells.stream()
                    .map(shell -> new EnvelopeNode(shell, directory(folder.resolve(shell.toString()))))
                    .map(node -> executor.submit(() -> work.apply(node)))
                    .toList();
            return futures.stream().map(EnvelopeNode::result).toList();
        }
    }

    static List<EnvelopeRun> everywhere(Path folder, String text) {
        return everywhere(folder, node -> node.run(text));
    }

    static EnvelopeTask task(String text) {
        return task(Program.of(text));
    }

    static EnvelopeTask task(Program program) {
        return task(program, Duration.ofSeconds(60));
    }

    static EnvelopeTask task(String text, Duration executionTimeout) {
        return task(Program.of(text), executionTimeout);
    }

    static EnvelopeTask task(Program program, Duration executionTimeout) {
        return new EnvelopeTask("run-1", "a test", TOKEN, program, Map.of(), Optional.empty(), executionTimeout, false);
    }

    EnvelopeNode with(String variable, String value) {
        Map<String, String> changed = new HashMap<>(variables);
        changed.put(variable, value);
        return new EnvelopeNode(shell, folder, changed);
    }

    /** The same node with no other tools than these. */
    EnvelopeNode withTools(List<String> programs) {
        return with("PATH", EnvelopeTools.only(programs).toString());
    }

    /** The same node with this shell as its sh. */
    EnvelopeNode withSh(EnvelopeShell sh) {
        return withFirst(EnvelopeTools.sh(sh));
    }

    /** The same node with these tools before its others. */
    EnvelopeNode withFirst(Path tools) {
        return with("PATH", tools + ":" + variables.get("PATH"));
    }

    /** The same node with this shell script under the name of a tool. */
    EnvelopeNode withProgram(String name, String script) {
        try {
            Path programs = directory(folder.resolve("programs"));
            Path program = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
            return withFirst(programs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EnvelopeRun run(String text) {
        return run(task(text));
    }

    EnvelopeRun run(EnvelopeTask task) {
        return runScript(Envelope.render(task));
    }

    /** Runs a task whose content lies beside the envelope. */
    EnvelopeRun runStaged(EnvelopeTask task) {
        return runScript(Envelope.render(task, beside("content", Envelope.content(task))));
    }

    /** A part that lies beside the envelope. */
    Part beside(String name, String text) {
        try {
            Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Part inline = Part.inline(text);
        return new Part(new Part.Source.Beside(name), inline.bytes(), inline.sha256());
    }

    EnvelopeRun runScript(String script) {
        return finish(start(script));
    }

    /** Starts the script as the leader of a process group, which is also what {@link #kill} ends. */
    Process start(String script) {
        try {
            Path file = Files.writeString(
                    Files.createTempDirectory(folder, "command").resolve("_script.sh"), script);
            // A child of the virtual machine leads no group, so that setsid makes it lead one and keeps its id.
            List<String> command = Stream.of(
                            Stream.of(EnvelopeShell.find("setsid").orElseThrow().toString()),
                            Stream.of(EnvelopeShell.find(shell.command().getFirst())
                                    .orElseThrow()
                                    .toString()),
                            shell.command().stream().skip(1),
                            Stream.of(file.toString()))
                    .flatMap(part -> part)
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    EnvelopeRun finish(Process process) {
        CompletableFuture<byte[]> stderr = CompletableFuture.supplyAsync(() -> everything(process.getErrorStream()));
        byte[] stdout = everything(process.getInputStream());
        return new EnvelopeRun(shell, process.onExit().join().exitValue(), stdout, stderr.join());
    }

    /** What the agent does at a timeout or a cancellation. */
    static void kill(Process process) {
        try {
            int exitCode = new ProcessBuilder("sh", "-c", "kill -KILL -" + process.pid())
                    .start()
                    .waitFor();
            assertThat(exitCode).isZero();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until a file has something in it. */
    static String awaitText(Path file) {
        for (int attempt = 0; attempt < 3000; attempt++) {
            if (file.toFile().length() > 0) {
                return new String(Taking.bytes(file), StandardCharsets.UTF_8);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("nothing in " + file);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    String content(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> spools() {
        return names(folder.resolve("errand/spool"));
    }

    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] everything(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
