package dev.errand.status;

import dev.errand.dispatch.BatchRecord;
import dev.errand.plan.Inventory;
import dev.errand.request.NodeId;
import dev.errand.result.Located;
import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.store.Keys;
import dev.errand.store.RunStore;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks when the agents of a few nodes that a run waits for were last seen, which changes nothing of the run: who may not ask
 * does not know.
 */
final class Lookout {
    static final int MOST_NODES = 5;

    /** Short runs are over before anybody wonders. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration BETWEEN = Duration.ofMinutes(1);

    private static final System.Logger LOG = System.getLogger(Lookout.class.getName());

    private final RunStore store;
    private final Located<Inventory> inventories;

    Lookout(RunStore store, Located<Inventory> inventories) {
        this.store = store;
        this.inventories = inventories;
    }

    /** With the answer, when it is time to ask; at most once a minute. */
    Progress look(Progress progress, Instant now) {
        boolean early = now.isBefore(progress.since().plus(PATIENCE));
        boolean again = progress.lastSeen()
                .filter(seen -> now.isBefore(seen.askedAt().plus(BETWEEN)))
                .isPresent();
        return early || again || !progress.any(BatchProgress::inFlight)
                ? progress
                : progress.seeing(new LastSeen(now, agents(progress)));
    }

    private List<LastSeen.Agent> agents(Progress progress) {
        Map<Location, List<Node>> nodes = progress.which(BatchProgress::inFlight).stream()
                .flatMap(batch -> waitedFor(progress.run(), batch))
                .limit(MOST_NODES)
                .collect(Collectors.groupingBy(Node::location, LinkedHashMap::new, Collectors.toList()));
        return nodes.entrySet().stream()
                .flatMap(place -> agents(inventories.at(place.getKey(), progress.run()), place.getValue()))
                .toList();
    }

    /** Those that Collect has named, and all before the first has a result. */
    private Stream<Node> waitedFor(String run, BatchProgress batch) {
        List<String> names = batch.waitingFor();
        boolean all = names.isEmpty() && batch.collected() == 0;
        return store.require(Keys.batch(run, batch.id()), BatchRecord.class).batch().nodes().stream()
                .filter(node -> all || names.contains(node.name()));
    }

    private static Stream<LastSeen.Agent> agents(Inventory inventory, List<Node> nodes) {
        Map<NodeId, String> names = nodes.stream().collect(Collectors.toMap(Node::id, Node::name));
        try {
            return inventory.withIds(nodes.stream().map(Node::id).toList()).stream()
                    .filter(found -> names.containsKey(found.node().id()))
                    .map(found -> new LastSeen.Agent(
                            String.valueOf(names.get(found.node().id())), found.online(), found.lastSeen()));
        } catch (RuntimeException e) {
            // Whatever it is: the run goes on without this.
            LOG.log(System.Logger.Level.DEBUG, "nobody says when agents were last seen", e);
            return Stream.of();
        }
    }
}
