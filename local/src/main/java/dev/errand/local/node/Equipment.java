package dev.errand.local.node;

import java.util.Optional;
import java.util.Set;

/**
 * What a node's machine has and lacks.
 *
 * @param without programs that are not on its PATH
 * @param busybox programs that are BusyBox's there
 * @param disk how many bytes the disk of ERRAND_HOME and of {@code srv} in the node's directory holds
 * @param noexec whether nothing can be executed in /tmp, /var/tmp, /dev/shm and ERRAND_HOME
 */
public record Equipment(Set<String> without, Set<String> busybox, Optional<Long> disk, boolean noexec) {
    public static final Equipment WHOLE = new Equipment(Set.of(), Set.of(), Optional.empty(), false);

    public Equipment {
        without = Set.copyOf(without);
        busybox = Set.copyOf(busybox);
    }

    /** Returns whether PATH is other than that of the machine which stands for it. */
    boolean hasToolsOfItsOwn() {
        return !without.isEmpty() || !busybox.isEmpty();
    }

    /** Returns whether it needs mounts, which not every machine allows: {@link Mounts#areAllowed}. */
    public boolean needsMounts() {
        return disk.isPresent() || noexec;
    }
}
