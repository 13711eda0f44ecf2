package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeSelection;
import dev.errand.request.Request;
import dev.errand.result.Location;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request as policies see it.
 *
 * @param listed the nodes that it lists, itself or in an inventory that was read
 * @param first of a run that repeats another, the targets that were asked for first: its own are some of their nodes
 */
record Judged(Request request, List<ListedNode> listed, Optional<List<NodeSelection>> first) {
    static Judged of(Request request, Optional<List<NodeSelection>> first) {
        return new Judged(request, listed(request), first);
    }

    /** The same with all that was listed. */
    Judged listing(List<ListedNode> nodes) {
        return new Judged(request, nodes, first);
    }

    private static List<ListedNode> listed(Request request) {
        return request.targets().selections().stream()
                .flatMap(selection ->
                        selection instanceof NodeSelection.Listed list ? list.nodes().stream() : Stream.empty())
                .toList();
    }

    /** Where its nodes are, or are looked for. */
    List<Location> places(Location home) {
        Whereabouts whereabouts = new Whereabouts(home, request.targets().places());
        return Question.of(request.targets().selections(), listed, whereabouts).stream()
                .map(Question::location)
                .toList();
    }
}
