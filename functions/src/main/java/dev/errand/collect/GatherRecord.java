package dev.errand.collect;

import dev.errand.request.NodeId;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a gathering command is for, written before it is sent; or what log streams are still waited for.
 *
 * @param nodes those that the command is for
 * @param logged those whose log streams are to be read
 * @param awaited those of which not even their own report is known yet
 */
public record GatherRecord(List<Spooled> nodes, List<LoggedReading> logged, List<NodeId> awaited) {
    public GatherRecord {
        nodes = List.copyOf(nodes);
        logged = List.copyOf(logged);
        awaited = List.copyOf(awaited);
    }

    static GatherRecord of(List<Spooled> nodes) {
        return new GatherRecord(nodes, List.of(), List.of());
    }

    /** Whether it is what is waited for in log streams, of which no command is sent. */
    boolean isOfLogs() {
        return nodes.isEmpty();
    }

    List<Spooled> nodesWithout(Predicate<NodeId> done) {
        return nodes.stream().filter(node -> !done.test(node.node())).toList();
    }

    List<LoggedReading> loggedWithout(Predicate<NodeId> done) {
        return logged.stream().filter(node -> !done.test(node.node())).toList();
    }
}
