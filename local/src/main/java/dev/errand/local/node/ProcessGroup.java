package dev.errand.local.node;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * A process group and its output, which is copied to files until everybody has closed it.
 *
 * <p>Like Go's Cmd.Wait it has ended when the leader has exited and both streams are closed, so that a background child
 * that holds stdout keeps it open (https://github.com/golang/go/issues/13155).
 */
final class ProcessGroup {
    private static final int BUFFER = 65536;
    private static final long POLLED = 8;
    private static final short READABLE = 1;

    private final int leader;
    private final int[] ends;
    private volatile boolean stopped;

    private ProcessGroup(int leader, int[] ends) {
        this.leader = leader;
        this.ends = ends;
    }

    /** Hears, once, how a process group ended. */
    interface Listener {
        void exited(Exit exit);

        /** Its output could not be kept, and so it was killed. */
        void lost(IOException failure);
    }

    /** Starts a process; the listener hears on a thread of its own when the leader has exited and both streams are closed. */
    static ProcessGroup start(Launch launch, Listener listener) throws CannotStart {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pipes = arena.allocate(JAVA_INT, 6);
            for (int i = 0; i < 3; i++) {
                Posix.pipe(pipes.asSlice(8L * i, 8));
            }
            int[] ends = pipes.toArray(JAVA_INT);
            try {
                ProcessGroup group = new ProcessGroup(Spawn.start(arena, launch, ends[1], ends[3]), ends);
                Thread.ofPlatform().daemon().name("process").start(() -> group.follow(launch, listener));
                return group;
            } catch (CannotStart failure) {
                Posix.close(ends[0]);
                Posix.close(ends[2]);
                Posix.close(ends[4]);
                Posix.close(ends[5]);
                throw failure;
            } finally {
                Posix.close(ends[1]);
                Posix.close(ends[3]);
            }
        }
    }

    /** Kills the group with SIGKILL and copies no more output; a member that left the group survives. */
    synchronized void kill() {
        if (!stopped) {
            stopped = true;
            Posix.killGroup(leader);
            Posix.close(ends[5]);
        }
    }

    private void follow(Launch launch, Listener listener) {
        try {
            copy(launch);
        } catch (IOException failure) {
            kill();
            reap();
            listener.lost(failure);
            return;
        }
        listener.exited(reap());
    }

    private void copy(Launch launch) throws IOException {
        try (Arena arena = Arena.ofConfined();
                FileChannel stdout = appending(launch.stdout());
                FileChannel stderr = appending(launch.stderr())) {
            MemorySegment buffer = arena.allocate(BUFFER);
            MemorySegment polled = arena.allocate(3 * POLLED, 4);
            for (int i = 0; i < 3; i++) {
                polled.set(JAVA_INT, i * POLLED, ends[2 * i]);
                polled.set(JAVA_SHORT, i * POLLED + 4, READABLE);
            }
            boolean open = true;
            while (open && !stopped) {
                Posix.poll(polled, 3);
                boolean output = copied(polled, 0, buffer, stdout);
                boolean errors = copied(polled, 1, buffer, stderr);
                open = output || errors;
            }
        } finally {
            Posix.close(ends[0]);
            Posix.close(ends[2]);
        }
    }

    /** Copies what one stream has to offer and answers whether it is still open. */
    private boolean copied(MemorySegment polled, int stream, MemorySegment buffer, FileChannel file)
            throws IOException {
        int descriptor = polled.get(JAVA_INT, stream * POLLED);
        if (descriptor < 0) {
            return false;
        }
        if (polled.get(JAVA_SHORT, stream * POLLED + 6) == 0 || stopped) {
            return true;
        }
        int count = Posix.read(descriptor, buffer);
        if (count <= 0) {
            polled.set(JAVA_INT, stream * POLLED, -1);
            return false;
        }
        file.write(buffer.asSlice(0, count).asByteBuffer());
        return true;
    }

    private static FileChannel appending(java.nio.file.Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Exit reap() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(JAVA_INT);
            Posix.waitFor(leader, status);
            return Exit.of(status.get(JAVA_INT, 0));
        } finally {
            forget();
        }
    }

    private synchronized void forget() {
        if (!stopped) {
            stopped = true;
            Posix.close(ends[5]);
        }
        Posix.close(ends[4]);
    }
}
