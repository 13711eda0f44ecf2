package dev.errand.collect;

import dev.errand.request.NodeId;
import dev.errand.status.Gather;
import dev.errand.work.Parallel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks at what gathering commands of a batch have brought, in one visit of Collect. What a node uploaded counts only if it
 * is what the node's own marker says.
 */
final class GatherSettling {
    private static final int NODES_AT_ONCE = 10;

    /** What settling reads. */
    record Outside(Invocations invocations, Uploads uploads) {}

    private final Outside outside;
    private final GatherSending.Scope scope;
    private final Instant now;
    private final List<Reading> readings = new ArrayList<>();
    private final List<Spooled> again = new ArrayList<>();
    private final List<Gather> open = new ArrayList<>();
    private final Set<NodeId> held = new HashSet<>();

    GatherSettling(Outside outside, GatherSending.Scope scope, Instant now) {
        this.outside = outside;
        this.scope = scope;
        this.now = now;
    }

    /** The nodes that nothing more is gathered from. */
    List<Reading> readings() {
        return List.copyOf(readings);
    }

    /** Nodes that are to be sent another gathering command. */
    List<Spooled> again() {
        return List.copyOf(again);
    }

    /** The commands that are still waited for. */
    List<Gather> open() {
        return List.copyOf(open);
    }

    /** Whether a gathering command has been sent to a node. */
    boolean holds(NodeId node) {
        return held.contains(node);
    }

    /** @param nodes those that the command is for and that have no result yet */
    void settle(Gather gather, List<Spooled> nodes) {
        nodes.forEach(node -> held.add(node.node()));
        if (!gather.due()) {
            open.add(gather);
            return;
        }
        List<Settled> settled = look(gather, nodes);
        settled.stream()
                .flatMap(one -> one instanceof Settled.Done done ? Stream.of(done.reading()) : Stream.empty())
                .forEach(readings::add);
        List<Spooled> failed = settled.stream()
                .flatMap(one -> one instanceof Settled.Again more ? Stream.of(more.node()) : Stream.empty())
                .toList();
        int waiting =
                (int) settled.stream().filter(Settled.Waiting.class::isInstance).count();
        if (waiting == 0) {
            again.addAll(failed);
            return;
        }
        // One more command for all that failed, once the others have ended, too.
        open.add(gather.looked(waiting + failed.size(), now));
    }

    private List<Settled> look(Gather gather, List<Spooled> nodes) {
        if (nodes.isEmpty()) {
            return List.of();
        }
        List<Invocation> listed =
                gather.commandId().map(outside.invocations()::of).orElse(List.of());
        Map<NodeId, Invocation> ended = new HashMap<>();
        listed.forEach(invocation -> ended.put(invocation.node(), invocation));
        return Parallel.map(
                nodes,
                NODES_AT_ONCE,
                node -> new GatherLook(outside, scope, gather, node, Optional.ofNullable(ended.get(node.node())))
                        .at(now));
    }
}
