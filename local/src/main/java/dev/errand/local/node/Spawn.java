package dev.errand.local.node;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Starts a process as the agent does: leader of a process group of its own, stdin from /dev/null, every other
 * descriptor closed, all signals as a fresh program expects them.
 *
 * <p>Source: https://github.com/aws/amazon-ssm-agent, agent/executers/executers_unix.go (Setpgid).
 */
final class Spawn {
    /** More than glibc's and musl's spawn structures take. */
    private static final long STRUCTURE = 1024;

    private static final long SIGNAL_SET = 128;
    private static final short GROUP_DEFAULTS_MASK = 0x02 | 0x04 | 0x08;

    private Spawn() {}

    /** Returns the id of the new process, which is also that of its group. */
    static int start(Arena arena, Launch launch, int stdout, int stderr) throws CannotStart {
        MemorySegment actions = actions(arena, launch, stdout, stderr);
        MemorySegment attributes = attributes(arena);
        MemorySegment process = arena.allocate(JAVA_INT);
        String program = launch.command().getFirst();
        List<String> environment = launch.environment().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .toList();
        int error = Posix.call(
                Posix.SPAWN,
                process,
                arena.allocateFrom(program),
                actions,
                attributes,
                strings(arena, launch.command()),
                strings(arena, environment));
        Posix.call(Posix.DESTROY_ACTIONS, actions);
        Posix.call(Posix.DESTROY_ATTRIBUTES, attributes);
        if (error != 0) {
            throw new CannotStart(program, error);
        }
        return process.get(JAVA_INT, 0);
    }

    private static MemorySegment actions(Arena arena, Launch launch, int stdout, int stderr) {
        MemorySegment actions = arena.allocate(STRUCTURE, 16);
        Posix.call(Posix.ACTIONS, actions);
        Posix.call(Posix.OPEN, actions, 0, arena.allocateFrom("/dev/null"), 0, 0);
        Posix.call(Posix.DUPLICATE, actions, stdout, 1);
        Posix.call(Posix.DUPLICATE, actions, stderr, 2);
        Posix.call(Posix.CLOSE_FROM, actions, 3);
        Posix.call(
                Posix.DIRECTORY, actions, arena.allocateFrom(launch.directory().toString()));
        return actions;
    }

    private static MemorySegment attributes(Arena arena) {
        MemorySegment attributes = arena.allocate(STRUCTURE, 16);
        Posix.call(Posix.ATTRIBUTES, attributes);
        Posix.call(Posix.FLAGS, attributes, GROUP_DEFAULTS_MASK);
        Posix.call(Posix.GROUP, attributes, 0);
        Posix.call(Posix.SIGNAL_MASK, attributes, arena.allocate(SIGNAL_SET));
        Posix.call(Posix.SIGNAL_DEFAULTS, attributes, arena.allocate(SIGNAL_SET).fill((byte) 0xff));
        return attributes;
    }

    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(ADDRESS, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ADDRESS, i, arena.allocateFrom(strings.get(i)));
        }
        return array;
    }
}
