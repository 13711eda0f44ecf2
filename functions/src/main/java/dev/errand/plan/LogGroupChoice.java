package dev.errand.plan;

import dev.errand.contract.LogGroups;
import dev.errand.result.Node;
import dev.errand.result.NodeResult;
import dev.errand.result.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides which log group each node sends what it prints to: the request's, else the one that the node's own attribute
 * names, else the deployment's.
 */
final class LogGroupChoice {
    private final Optional<String> requested;
    private final LogGroups groups;

    LogGroupChoice(Optional<String> requested, LogGroups groups) {
        this.requested = requested;
        this.groups = groups;
    }

    /** The same with each node's group; one whose own attribute names a group that is not read does not run. */
    Resolved in(Resolved resolved) {
        List<Node> runnable = new ArrayList<>();
        List<NodeResult> notRun = new ArrayList<>(resolved.notRun());
        for (Node node : resolved.runnable()) {
            Optional<String> group = of(node);
            group.filter(name -> !groups.allows(name))
                    .ifPresentOrElse(
                            name -> notRun.add(NodeResult.notRun(node, Status.NOT_SENT, refusal(name))),
                            () -> runnable.add(node.with(node.attributes().logging(group))));
        }
        return new Resolved(runnable, notRun, resolved.unreachable(), resolved.remarks());
    }

    private Optional<String> of(Node node) {
        return requested.or(() -> node.attributes().logGroup()).or(groups::unlessChosen);
    }

    private String refusal(String group) {
        return "its attribute cloudwatch-log-group is '%s'; this deployment reads %s, so have its setting logGroups name this one"
                .formatted(group, String.join(" and ", groups.allowed()));
    }
}
