package dev.errand.plan;

import dev.errand.result.Location;
import dev.errand.result.Node;
import dev.errand.result.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Nodes of one wave, location, platform and log group that one SendCommand can reach.
 *
 * @param id {@code {wave}-{number}}, with a letter for each time it was split
 * @param logGroup where their output goes as well
 */
public record Batch(
        String id, int wave, Location location, Platform platform, Optional<String> logGroup, List<Node> nodes) {
    /** Source: <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_SendCommand.html">InstanceIds</a>. */
    public static final int MOST_NODES = 50;

    public Batch {
        nodes = List.copyOf(nodes);
        if (nodes.size() > MOST_NODES) {
            throw new IllegalArgumentException(
                    "batch of %d nodes exceeds %d, what one SendCommand takes".formatted(nodes.size(), MOST_NODES));
        }
    }

    /** Of nodes without a log group. */
    public Batch(String id, int wave, Location location, Platform platform, List<Node> nodes) {
        this(id, wave, location, platform, Optional.empty(), nodes);
    }

    public Batch only(Predicate<Node> kept) {
        return new Batch(
                id,
                wave,
                location,
                platform,
                logGroup,
                nodes.stream().filter(kept).toList());
    }

    /** The id that the batch of this id had in the plan, before it was split. */
    public static String plannedId(String id) {
        return id.replaceFirst("[ab]*$", "");
    }

    /** The place of the batch of this id among those of its wave, from 1; that of the batch that it was split from. */
    public static int number(String id) {
        String planned = plannedId(id);
        return Integer.parseInt(planned.substring(planned.indexOf('-') + 1));
    }

    /** The two halves of a batch of more than one node. */
    public List<Batch> halves() {
        int middle = nodes.size() / 2;
        return List.of(
                new Batch(id + "a", wave, location, platform, logGroup, nodes.subList(0, middle)),
                new Batch(id + "b", wave, location, platform, logGroup, nodes.subList(middle, nodes.size())));
    }
}
