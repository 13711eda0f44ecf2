package dev.errand.local.command;

import com.fasterxml.jackson.databind.JsonNode;
import dev.errand.contract.LogGroups;
import dev.errand.local.deployment.LocalDeployment;
import java.util.Optional;

/** Whether what the nodes of a request print can go to a log group: without one there is nothing to follow. */
final class LogGroupRule {
    private static final String NODE_ATTRIBUTE = "cloudwatch-log-group";

    private LogGroupRule() {}

    /**
     * Checks it before anything is started.
     *
     * @param ofDeployment the group of requests that name none
     * @throws BadUsage saying what to add
     */
    static void check(JsonNode request, Optional<String> ofDeployment) {
        if (request.path("output").has("cloudWatchLogGroup") || ofDeployment.isPresent() || nodesMayName(request)) {
            return;
        }
        throw new BadUsage(
                "--follow reads what nodes print from CloudWatch Logs, and the request names no log group; add \"output\": {\"cloudWatchLogGroup\": \"/errand\"}");
    }

    /** The group of a deployment for requests that name none. */
    static Optional<String> of(LocalDeployment deployment) {
        return deployment.template().functions().stream()
                .map(function -> function.environment().getOrDefault(LogGroups.LOG_GROUP, ""))
                .filter(group -> !group.isEmpty())
                .findFirst();
    }

    /** Nodes of an inventory are known only when it was read; a run that is run again has a request of its own. */
    private static boolean nodesMayName(JsonNode request) {
        boolean listed = false;
        for (JsonNode node : request.path("targets").path("nodes")) {
            listed |= node.has(NODE_ATTRIBUTE);
        }
        return listed || request.path("targets").has("inventory") || request.has("rerunFailedOf");
    }
}
