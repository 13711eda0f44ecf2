package dev.errand.local.node;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The calls of the C library that {@link Process} hides: it cannot kill a process group, nor tell a process that was
 * killed from one that exited with 137, which the agent reports differently.
 */
@SuppressWarnings("restricted") // the C library's functions above are called with the types of their manual pages
final class Posix {
    private static final Linker LINKER = Linker.nativeLinker();

    static final MethodHandle SPAWN = function("posix_spawn", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle ACTIONS = function("posix_spawn_file_actions_init", ADDRESS);
    static final MethodHandle DESTROY_ACTIONS = function("posix_spawn_file_actions_destroy", ADDRESS);
    static final MethodHandle OPEN =
            function("posix_spawn_file_actions_addopen", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle DUPLICATE = function("posix_spawn_file_actions_adddup2", ADDRESS, JAVA_INT, JAVA_INT);
    static final MethodHandle CLOSE_FROM = function("posix_spawn_file_actions_addclosefrom_np", ADDRESS, JAVA_INT);
    static final MethodHandle DIRECTORY = function("posix_spawn_file_actions_addchdir_np", ADDRESS, ADDRESS);
    static final MethodHandle ATTRIBUTES = function("posix_spawnattr_init", ADDRESS);
    static final MethodHandle DESTROY_ATTRIBUTES = function("posix_spawnattr_destroy", ADDRESS);
    static final MethodHandle FLAGS = function("posix_spawnattr_setflags", ADDRESS, JAVA_SHORT);
    static final MethodHandle GROUP = function("posix_spawnattr_setpgroup", ADDRESS, JAVA_INT);
    static final MethodHandle SIGNAL_MASK = function("posix_spawnattr_setsigmask", ADDRESS, ADDRESS);
    static final MethodHandle SIGNAL_DEFAULTS = function("posix_spawnattr_setsigdefault", ADDRESS, ADDRESS);
    private static final MethodHandle PIPE = function("pipe2", ADDRESS, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT);
    private static final MethodHandle POLL = function("poll", ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle WAIT = function("waitpid", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle KILL = function("kill", JAVA_INT, JAVA_INT);
    private static final MethodHandle READ = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("read"), FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));

    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final int SIGKILL = 9;

    private Posix() {}

    private static MethodHandle function(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(JAVA_INT, arguments));
    }

    /** Calls one of the handles above that answer an int. */
    static int call(MethodHandle function, Object... arguments) {
        try {
            return (int) function.invokeWithArguments(arguments);
        } catch (Throwable impossible) {
            throw new IllegalStateException("call of the C library failed", impossible);
        }
    }

    /** Writes the descriptors of a new pipe's two ends, read end first. */
    static void pipe(MemorySegment ends) {
        if (call(PIPE, ends, CLOSE_ON_EXEC) != 0) {
            throw new IllegalStateException("no more pipes: too many files are open; run fewer processes at once");
        }
    }

    static void close(int descriptor) {
        call(CLOSE, descriptor);
    }

    static int poll(MemorySegment descriptors, long count) {
        return call(POLL, descriptors, count, -1);
    }

    static int read(int descriptor, MemorySegment buffer) {
        try {
            return (int) (long) READ.invokeExact(descriptor, buffer, buffer.byteSize());
        } catch (Throwable impossible) {
            throw new IllegalStateException("call of the C library failed", impossible);
        }
    }

    static int waitFor(int process, MemorySegment status) {
        return call(WAIT, process, status, 0);
    }

    static void killGroup(int group) {
        call(KILL, -group, SIGKILL);
    }

    static void kill(int process) {
        call(KILL, process, SIGKILL);
    }
}
