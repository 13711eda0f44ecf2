package dev.errand.collect;

import dev.errand.status.Gather;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a gathering command may take.
 *
 * @param execution of the script on the node that has the most to upload
 * @param mayBeGone whether there is a node among them that has not reported, and whose agent may be gone with it
 */
record GatherTimes(Duration execution, boolean mayBeGone) {
    /** Nodes have just reported, so their agents are there; what else runs on them may hold them up for a while. */
    static final Duration DELIVERY = Duration.ofMinutes(2);

    private static final Duration LEAST = Duration.ofMinutes(1);

    /** With delivery and margins it stays within a signer's session. */
    private static final Duration MOST = Duration.ofMinutes(45);

    private static final long BYTES_PER_SECOND = 1024L * 1024;

    /** What an envelope keeps of a stream of which nobody has counted the bytes. */
    private static final long SPOOL = 100L * 1024 * 1024;

    /** Between the sending of a command and its arrival, and how far clocks differ. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** After its own time, how long Systems Manager's final answer is waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** @param mostBytes what the request lets a stream have */
    static GatherTimes of(List<Spooled> nodes, long mostBytes) {
        long uncounted = Math.min(mostBytes, SPOOL);
        long bytes = nodes.stream()
                .mapToLong(node -> node.reading().spooled().stream()
                        .mapToLong(file -> file.bytes().orElse(uncounted))
                        .sum())
                .max()
                .orElse(0);
        Duration needed = LEAST.plusSeconds(bytes / BYTES_PER_SECOND);
        return new GatherTimes(
                needed.compareTo(MOST) > 0 ? MOST : needed,
                nodes.stream().anyMatch(node -> !node.reading().reported()));
    }

    /** How long URLs must live: S3 looks at that when an upload begins. */
    Duration life() {
        return MARGIN.plus(DELIVERY).plus(execution);
    }

    Gather.Times from(Instant now) {
        Instant delivered = now.plus(DELIVERY).plus(MARGIN);
        return new Gather.Times(
                now,
                mayBeGone ? Optional.of(delivered) : Optional.empty(),
                delivered.plus(execution).plus(PATIENCE));
    }
}
