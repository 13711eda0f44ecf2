package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeSelection;
import dev.errand.request.Problem;
import dev.errand.request.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where a valid request may not have nodes. */
final class TargetRules {
    private final Reach reach;
    private final List<Problem> problems = new ArrayList<>();

    private TargetRules(Reach reach) {
        this.reach = reach;
    }

    static List<Problem> ofPlaces(Targets targets, Reach reach) {
        TargetRules rules = new TargetRules(reach);
        rules.checkAll("accounts", targets.places().accounts(), reach::againstAccount);
        rules.checkAll("regions", targets.places().regions(), reach::againstRegion);
        return rules.problems;
    }

    static List<Problem> ofNodes(Targets targets, Reach reach) {
        TargetRules rules = new TargetRules(reach);
        for (NodeSelection selection : targets.selections()) {
            if (selection instanceof NodeSelection.Listed listed) {
                rules.checkNodes(listed.nodes());
            }
        }
        return rules.problems;
    }

    private void checkAll(String field, List<String> values, Function<String, Optional<String>> against) {
        for (int i = 0; i < values.size(); i++) {
            String path = "$.targets.%s[%d]".formatted(field, i);
            against.apply(values.get(i)).ifPresent(problem -> problems.add(new Problem(path, problem)));
        }
    }

    private void checkNodes(List<ListedNode> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            String path = "$.targets.nodes[%d].".formatted(i);
            reach.against(nodes.get(i))
                    .forEach((attribute, problem) -> problems.add(new Problem(path + attribute, problem)));
        }
    }
}
