package dev.errand.local.node;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Knows when nobody has a file open for writing any more.
 *
 * <p>A process that is being started elsewhere in this one holds a copy of every open file until it executes its
 * program; a script that was written meanwhile then fails with "Text file busy" (https://github.com/golang/go/issues/22315).
 * The kernel grants a read lease only on a file that nobody can write to (fcntl(2), F_SETLEASE).
 */
@SuppressWarnings("restricted") // open and fcntl are called with the types of their manual pages
final class Writers {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("open", ADDRESS, JAVA_INT);
    private static final MethodHandle CONTROL = function("fcntl", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final int READ_ONLY_CLOSE_ON_EXEC = 0x80000;
    private static final int SET_LEASE = 1024;
    private static final int READ_LEASE = 0;
    private static final int NO_LEASE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Writers() {}

    private static MethodHandle function(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(JAVA_INT, arguments),
                Linker.Option.firstVariadicArg(2));
    }

    /** Returns when nobody can write to the file; at last after five seconds, or where the file system has no leases. */
    static void awaitNone(Path file) {
        try (Arena arena = Arena.ofConfined()) {
            int descriptor = Posix.call(OPEN, arena.allocateFrom(file.toString()), READ_ONLY_CLOSE_ON_EXEC);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (Posix.call(CONTROL, descriptor, SET_LEASE, READ_LEASE) != 0 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            Posix.call(CONTROL, descriptor, SET_LEASE, NO_LEASE);
            Posix.close(descriptor);
        }
    }
}
