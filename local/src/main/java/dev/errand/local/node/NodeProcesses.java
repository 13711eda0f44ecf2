package dev.errand.local.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the processes of nodes by their environment, also those that left their process group. */
public final class NodeProcesses {
    static final String HOME = "ERRAND_HOME";
    /** A killed process is seen until it is scheduled to die; one that cannot die must not hold us for ever. */
    private static final int ROUNDS = 500;

    private NodeProcesses() {}

    /** Kills every process that was started below this directory, and returns when they are gone. */
    public static void kill(Path below) {
        int rounds = 0;
        while (rounds < ROUNDS && killOnce(below + "/")) {
            rounds++;
        }
    }

    private static boolean killOnce(String prefix) {
        return ProcessHandle.allProcesses()
                        .filter(process -> startedBelow(process.pid(), prefix))
                        .peek(process -> Posix.kill((int) process.pid()))
                        .count()
                > 0;
    }

    private static boolean startedBelow(long process, String prefix) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(process), "environ"));
            String text = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
            String wanted =
                    new String((HOME + "=" + prefix).getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            return text.contains("\0" + wanted);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }
}
