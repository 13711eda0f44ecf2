package dev.errand.local.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Processes of nodes that are still there. */
final class LeftBehind {
    /** A killed process is seen until it is scheduled to die. */
    private static final Duration DYING = Duration.ofSeconds(5);

    private LeftBehind() {}

    /** The command lines of processes that the nodes of a deployment have left, once the dying are dead. */
    static List<String> by(Path state) {
        boolean gone = Waiting.happensWithin(DYING, () -> now(state).isEmpty());
        return gone ? List.of() : now(state);
    }

    /** The command lines of those that live or are about to die. */
    static List<String> now(Path state) {
        String home = "\0ERRAND_HOME=" + state.toAbsolutePath().normalize().resolve("nodes") + "/";
        try (Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            return processes
                    .map(process -> Path.of("/proc", Long.toString(process.pid())))
                    .filter(process -> ("\0" + text(process.resolve("environ"))).contains(home))
                    .map(process ->
                            process + ": " + text(process.resolve("cmdline")).replace('\0', ' '))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }
}
