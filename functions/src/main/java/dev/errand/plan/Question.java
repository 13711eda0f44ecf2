package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeId;
import dev.errand.request.NodeSelection;
import dev.errand.result.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked about the nodes of one account and region.
 *
 * @param selections which of them are looked for
 * @param listed those that somebody says are there
 */
record Question(Location location, List<NodeSelection> selections, List<NodeId> listed) {
    Question {
        selections = List.copyOf(selections);
        listed = List.copyOf(listed);
    }

    /** One for each place that anything is asked of. */
    static List<Question> of(List<NodeSelection> selections, List<ListedNode> listed, Whereabouts whereabouts) {
        List<NodeSelection> searches =
                selections.stream().filter(Question::isSearch).toList();
        Map<Location, List<NodeId>> places = new LinkedHashMap<>();
        List<Location> searched = searches.isEmpty() ? List.of() : whereabouts.searched();
        searched.forEach(location -> places.put(location, new ArrayList<>()));
        listed.forEach(node -> places.computeIfAbsent(whereabouts.of(node), location -> new ArrayList<>())
                .add(node.id()));
        List<Question> questions = new ArrayList<>();
        places.forEach((location, ids) ->
                questions.add(new Question(location, searched.contains(location) ? searches : List.of(), ids)));
        return questions;
    }

    boolean isOfAll() {
        return selections.contains(new NodeSelection.All());
    }

    private static boolean isSearch(NodeSelection selection) {
        return switch (selection) {
            case NodeSelection.All _,
                    NodeSelection.Ids _,
                    NodeSelection.Tagged _,
                    NodeSelection.InResourceGroup _,
                    NodeSelection.InAutoScalingGroup _,
                    NodeSelection.InStack _ -> true;
            case NodeSelection.Listed _, NodeSelection.Inventoried _ -> false;
        };
    }
}
