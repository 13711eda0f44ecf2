package dev.errand.local.fleet;

import dev.errand.local.node.Equipment;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what a node's machine has and lacks. */
final class MachineReader {
    private static final Set<String> FIELDS = Set.of("without", "busybox", "diskBytes", "noexec");
    /** One page: a smaller disk cannot be made. */
    private static final int SMALLEST_DISK = 4_096;

    private static final int LARGEST_DISK = 1 << 30;

    private MachineReader() {}

    static Equipment read(Place place, boolean simulated) {
        if (!place.present()) {
            return Equipment.WHOLE;
        }
        if (simulated) {
            place.problem("a simulated node runs no programs");
        }
        place.only(FIELDS);
        Place disk = place.field("diskBytes");
        return new Equipment(
                programs(place.field("without")),
                programs(place.field("busybox")),
                disk.present() ? Optional.of((long) disk.number(SMALLEST_DISK, LARGEST_DISK, 0)) : Optional.empty(),
                place.field("noexec").flag());
    }

    private static Set<String> programs(Place list) {
        Set<String> programs = new HashSet<>();
        for (Place item : list.items()) {
            String name = item.text().orElse("");
            if (!name.matches("[A-Za-z0-9_.+\\[-]+")) {
                item.problem("'%s' is not the name of a program".formatted(name));
            }
            programs.add(name);
        }
        return programs;
    }
}
