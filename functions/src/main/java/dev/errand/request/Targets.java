package dev.errand.request;

import java.util.List;
import java.util.Optional;

/**
 * Which nodes are asked for.
 *
 * @param selections the nodes of any of them; {@link NodeSelection.All} is alone
 * @param places where those are looked for that do not say themselves where they are
 * @param filter which of the nodes that are listed, here or in an inventory, in Rundeck's node filter syntax
 */
public record Targets(List<NodeSelection> selections, Places places, Optional<String> filter, Offline offline) {
    public Targets {
        selections = List.copyOf(selections);
    }

    /** Every node of the deployment's own account and region. */
    public static Targets all() {
        return of(new NodeSelection.All());
    }

    /** Nodes of the deployment's own account and region. */
    public static Targets of(NodeSelection... selections) {
        return new Targets(List.of(selections), Places.HOME, Optional.empty(), Offline.SEND);
    }
}
