package dev.errand.plan;

import dev.errand.request.ListedNode;
import dev.errand.request.NodeFacts;
import dev.errand.request.Request;
import dev.errand.request.RunScript;
import dev.errand.request.Staging;
import dev.errand.result.Status;
import java.util.Map;
import java.util.Optional;

/** What a listed node's own attributes have against running anything there: a word of {@link Status}, and why. */
record ListedObstacle(String status, String reason) {
    private static final String EXECUTOR = "awsssmexecutor";
    private static final String COPIER = "aws-ssm-copier";

    static Optional<ListedObstacle> of(ListedNode node, Request request, Reach reach) {
        return first(Status.NOT_MANAGED, NodeFacts.problems(node))
                .or(() -> first(Status.ACCESS_DENIED, reach.against(node)))
                .or(() -> other(node, ListedNode.EXECUTOR, EXECUTOR))
                .or(() -> moves(request) ? other(node, ListedNode.COPIER, COPIER) : Optional.empty())
                .or(() -> bucket(node, request, reach));
    }

    private static Optional<ListedObstacle> first(String status, Map<String, String> problems) {
        return problems.entrySet().stream()
                .findFirst()
                .map(problem -> new ListedObstacle(
                        status, "its attribute %s %s".formatted(problem.getKey(), problem.getValue())));
    }

    private static Optional<ListedObstacle> other(ListedNode node, String attribute, String mine) {
        return node.attribute(attribute)
                .filter(value -> !value.equals(mine))
                .map(value -> new ListedObstacle(
                        Status.SKIPPED,
                        "its attribute %s is '%s', and Errand works as %s does; write that, or take the attribute out"
                                .formatted(attribute, value, mine)));
    }

    /** Rundeck copies scripts as it copies files. */
    private static boolean moves(Request request) {
        return request.action() instanceof RunScript
                || !request.files().copies().isEmpty()
                || !request.files().fetches().isEmpty();
    }

    /** Nodes that need no rights on a bucket may name whichever they like. */
    private static Optional<ListedObstacle> bucket(ListedNode node, Request request, Reach reach) {
        String own = reach.settings().bucket();
        if (request.staging() != Staging.NODE_ROLE) {
            return Optional.empty();
        }
        return node.attribute(ListedNode.STAGING_BUCKET)
                .filter(bucket -> !bucket.equals(own))
                .map(bucket -> new ListedObstacle(
                        Status.SKIPPED,
                        "its attribute %s is '%s', and with \"staging\": \"node-role\" nodes fetch from %s; write that, take the attribute out, or use \"presigned\""
                                .formatted(ListedNode.STAGING_BUCKET, bucket, own)));
    }
}
