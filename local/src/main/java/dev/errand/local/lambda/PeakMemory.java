package dev.errand.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/** The most memory that any of some processes has had resident: VmHWM of proc(5). */
final class PeakMemory {
    private final AtomicLong kilobytes = new AtomicLong();

    /** Looks at a process; one that has ended changes nothing. */
    void sample(long processId) {
        try {
            Files.readAllLines(Path.of("/proc", String.valueOf(processId), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(Long::parseLong)
                    .forEach(peak -> kilobytes.accumulateAndGet(peak, Math::max));
        } catch (IOException e) {
            // It has ended: its last sample stands.
        }
    }

    long kilobytes() {
        return kilobytes.get();
    }
}
