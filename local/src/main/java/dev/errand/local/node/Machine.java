package dev.errand.local.node;

import dev.errand.local.time.LocalClock;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What all nodes of this machine share.
 *
 * @param nodes the directory that holds one directory for each node
 * @param patience for how long a process counts as real work that a virtual clock waits for; after that it is taken to
 *     hang and time goes on to its timeout
 * @param reboot how long a node that restarts is away
 * @param roles what nodes may do in AWS
 */
public record Machine(
        LocalClock clock, Path nodes, ProcessSlots slots, Duration patience, Duration reboot, NodeRole.Giver roles) {
    public static final Duration PATIENCE = Duration.ofSeconds(30);
    public static final Duration REBOOT = Duration.ofSeconds(1);

    public Machine {
        nodes = nodes.toAbsolutePath().normalize();
    }

    public Machine(LocalClock clock, Path nodes, NodeRole.Giver roles) {
        this(clock, nodes, ProcessSlots.forThisMachine(), PATIENCE, REBOOT, roles);
    }

    /** Returns whether nodes can have a small disk, or directories where nothing can be executed. */
    public static boolean allowsMounts() {
        return Mounts.areAllowed();
    }
}
