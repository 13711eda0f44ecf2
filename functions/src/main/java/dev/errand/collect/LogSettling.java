package dev.errand.collect;

import dev.errand.contract.AccessDenied;
import dev.errand.result.NodeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the log streams of a batch's nodes in one visit of Collect: of each node once the ends of all are there, or have
 * been waited for long enough. What there is no time for is left for another visit.
 */
final class LogSettling {
    /** How often the reading of a node may be begun: one that takes all of a function's time never comes to an end. */
    private static final int MOST_ATTEMPTS = 2;

    private static final String NO_TIME = "its log stream is too long to be read in the time of a function";

    /** What settling reads and writes. */
    record Outside(LogStreams streams, LogReader reader, OutputObjects objects) {}

    private final Outside outside;
    private final String token;
    private final Instant now;
    private final LogTaking taking;
    private final List<NodeResult> results = new ArrayList<>();
    private final List<LoggedReading> left = new ArrayList<>();

    LogSettling(Outside outside, String token, Instant now) {
        this.outside = outside;
        this.token = token;
        this.now = now;
        this.taking = new LogTaking(outside.objects());
    }

    /** The results that are certain now. */
    List<NodeResult> results() {
        return List.copyOf(results);
    }

    /** The nodes whose streams are to be looked at again. */
    List<LoggedReading> left() {
        return List.copyOf(left);
    }

    void settle(LoggedReading node) {
        Logged logged = node.reading().logged().orElseThrow();
        if (now.isBefore(logged.until()) && !logged.streams().stream().allMatch(this::hasEnd)) {
            left.add(node);
            return;
        }
        read(node, logged);
    }

    private boolean hasEnd(LoggedStream stream) {
        try {
            return stream.expected().isPresent()
                    && LogTail.of(outside.streams(), stream.source())
                            .filter(end(stream)::isIn)
                            .isPresent();
        } catch (AccessDenied e) {
            // Waiting helps nobody; the reading says what is missing.
            return true;
        }
    }

    private LogEnd end(LoggedStream stream) {
        return new LogEnd(token, stream.name());
    }

    private void read(LoggedReading node, Logged logged) {
        NodeResult result = node.reading().result();
        List<LoggedStream> streams = logged.streams();
        for (int i = 0; i < streams.size(); i++) {
            Reading rest = rest(node, result, logged, streams.subList(i, streams.size()));
            LogReader.Attempt<NodeResult> attempt = taken(result, streams.get(i));
            if (!attempt.begun()) {
                left.add(node.with(rest));
                return;
            }
            Optional<NodeResult> taken = attempt.value();
            if (taken.isEmpty() && node.attempts() + 1 < MOST_ATTEMPTS) {
                left.add(node.with(rest).again());
                return;
            }
            result = taken.isPresent() ? taken.get() : taking.into(result, streams.get(i), LogFinding.nothing(NO_TIME));
        }
        results.add(result);
    }

    private LogReader.Attempt<NodeResult> taken(NodeResult result, LoggedStream stream) {
        return outside.reader()
                .read(outside.streams(), stream, end(stream), finding -> taking.into(result, stream, finding));
    }

    private static Reading rest(LoggedReading node, NodeResult result, Logged logged, List<LoggedStream> streams) {
        return node.reading().gathered(result, Optional.of(new Logged(logged.until(), streams)));
    }
}
