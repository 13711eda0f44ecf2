package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.status.Gather;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The nodes of a batch whose log streams are waited for, from one visit of Collect to the next. */
final class LogWaiting {
    private final List<LoggedReading> logged = new ArrayList<>();
    private final Set<NodeId> awaited = new HashSet<>();
    private Instant since;

    LogWaiting(Instant now) {
        this.since = now;
    }

    /** What the visit before has left, but for nodes that have a result. */
    void add(Gather gather, GatherRecord record, Predicate<NodeId> done) {
        logged.addAll(record.loggedWithout(done));
        awaited.addAll(record.awaited());
        since = gather.since().isBefore(since) ? gather.since() : since;
    }

    /** Those whose output is to be read. */
    List<LoggedReading> logged() {
        return List.copyOf(logged);
    }

    /** Whether a node is only to be read. */
    boolean holds(NodeId node) {
        return logged.stream().anyMatch(reading -> reading.node().equals(node));
    }

    /** Whether there are nodes that have ended and have to be looked at again. */
    boolean awaitsReports() {
        return !awaited.isEmpty();
    }

    /** What is left for the visit after this one. */
    Optional<Gather> open(String id, GatherRecord left) {
        int nodes = left.logged().size() + left.awaited().size();
        Instant until = left.logged().stream()
                .flatMap(reading -> reading.reading().logged().stream())
                .map(Logged::until)
                .max(Instant::compareTo)
                .orElse(since);
        return nodes == 0
                ? Optional.empty()
                : Optional.of(Gather.of(id, Optional.empty(), nodes, new Gather.Times(since, Optional.empty(), until)));
    }
}
