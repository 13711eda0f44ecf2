package dev.errand.local.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A mount namespace of a node: a small disk, directories where nothing can be executed. A process that waits for the end
 * of its input holds it, so that it is gone when this process is.
 *
 * <p>Root may make one; anybody else needs user namespaces, in which the node's processes then think that they are root
 * (https://man7.org/linux/man-pages/man1/unshare.1.html).
 */
final class Mounts implements AutoCloseable {
    private static final List<String> AS_ROOT = List.of("unshare", "--mount", "--propagation", "private");
    private static final List<String> AS_USER =
            List.of("unshare", "--user", "--map-root-user", "--mount", "--propagation", "private");
    /** $1 the node's directory, $2 the disk's size or nothing, $3 "noexec" or nothing. */
    private static final String SET_UP = """
            set -e
            home=$1/var/lib/errand
            mkdir -p "$home" "$1/srv"
            if [ -n "$3" ]; then
                for directory in /tmp /var/tmp /dev/shm; do
                    if [ -d "$directory" ]; then
                        mount --bind "$directory" "$directory"
                        mount -o remount,bind,noexec "$directory"
                    fi
                done
                mount --bind "$1" "$1"
                mount -o remount,bind,exec "$1"
            fi
            if [ -n "$2" ]; then
                mount -t tmpfs -o "size=$2,mode=0700${3:+,$3}" errand "$home"
                mount --bind "$home" "$1/srv"
            elif [ -n "$3" ]; then
                mount --bind "$home" "$home"
                mount -o remount,bind,noexec "$home"
            fi
            echo ready
            exec cat
            """;

    private static final Optional<List<String>> MAKES =
            List.of(AS_ROOT, AS_USER).stream().filter(Mounts::works).findFirst();

    private final Process holder;

    private Mounts(Process holder) {
        this.holder = holder;
    }

    /** Returns whether this machine lets this user make them. */
    static boolean areAllowed() {
        return MAKES.isPresent();
    }

    private static boolean works(List<String> unshare) {
        List<String> command = new ArrayList<>(unshare);
        command.addAll(List.of("mount", "-t", "tmpfs", "errand", "/mnt"));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @throws IllegalStateException when this machine does not allow it, or what was wrong with it */
    static Mounts of(Equipment equipment, Path node) {
        List<String> command = new ArrayList<>(MAKES.orElseThrow(
                () -> new IllegalStateException("mounts need root, or user namespaces for everybody")));
        command.addAll(List.of("/bin/sh", "-c", SET_UP, "sh", node.toString()));
        command.add(equipment.disk().map(String::valueOf).orElse(""));
        command.add(equipment.noexec() ? "noexec" : "");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", Tools.ALL);
        try {
            Process holder = builder.start();
            awaitReady(holder);
            return new Mounts(holder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void awaitReady(Process holder) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals("ready")) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("a node's mounts could not be made: " + said);
    }

    /** Returns a command that runs this one in the namespace; entering it loses the working directory. */
    List<String> inside(List<String> command, Path directory) {
        List<String> inside = new ArrayList<>(List.of("/usr/bin/nsenter", "--mount", "--target", "" + holder.pid()));
        if (MAKES.filter(AS_USER::equals).isPresent()) {
            inside.addAll(List.of("--user", "--preserve-credentials"));
        }
        inside.addAll(List.of("/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", directory.toString()));
        inside.addAll(command);
        return inside;
    }

    @Override
    public void close() {
        holder.destroyForcibly();
    }
}
