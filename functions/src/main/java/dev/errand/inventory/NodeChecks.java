package dev.errand.inventory;

import dev.errand.request.NodeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the attributes of a node by which Errand reaches it. */
final class NodeChecks {
    /** Process Automation's name for the executor that Errand takes the place of. */
    private static final String SSM_EXECUTOR = "awsssmexecutor";

    private static final Pattern REGION = Pattern.compile("[a-z]{2,8}(-[a-z]{2,16}){1,3}-[0-9]{1,2}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /** Source: <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>. */
    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::([0-9]{12}):role/[\\x21-\\x7e]{1,576}");

    /**
     * Source: <a
     * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html">CreateLogGroup</a>.
     */
    private static final Pattern LOG_GROUP = Pattern.compile("[.\\-_/#A-Za-z0-9]{1,512}");

    /** Source: <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">bucket names</a>. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private NodeChecks() {}

    static Optional<String> accountOfRole(String role) {
        Matcher matcher = ROLE.matcher(role);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static List<String> problems(InventoryNode node) {
        List<String> problems = new ArrayList<>();
        checkInstanceId(node, problems);
        checkExecutor(node, problems);
        check(node, InventoryNode.REGION, REGION, "a region such as eu-west-1", problems);
        checkAccount(node, problems);
        check(node, InventoryNode.ASSUME_ROLE, ROLE, "the ARN of a role", problems);
        check(node, InventoryNode.LOG_GROUP, LOG_GROUP, "the name of a log group", problems);
        check(node, InventoryNode.COPIER_BUCKET, BUCKET, "the name of a bucket", problems);
        return problems;
    }

    private static void checkInstanceId(InventoryNode node, List<String> problems) {
        Optional<String> id = node.attribute(InventoryNode.INSTANCE_ID);
        if (id.isEmpty()) {
            problems.add("has no attribute instanceId, by which Systems Manager knows it; add one, i-… or mi-…");
        } else if (!NodeId.isValid(id.get())) {
            problems.add(wrong(InventoryNode.INSTANCE_ID, id.get(), "i-… or mi-… as Systems Manager lists it"));
        }
    }

    private static void checkExecutor(InventoryNode node, List<String> problems) {
        Optional<String> other = node.nodeExecutor().filter(executor -> !executor.equals(SSM_EXECUTOR));
        other.ifPresent(executor -> problems.add(
                "attribute node-executor is '%s', which does not go through Systems Manager; write %s or take it away"
                        .formatted(Place.shown(executor), SSM_EXECUTOR)));
    }

    private static void checkAccount(InventoryNode node, List<String> problems) {
        Optional<String> account = node.account();
        if (account.filter(id -> !ACCOUNT.matcher(id).matches()).isPresent()) {
            problems.add(wrong(InventoryNode.ACCOUNT, account.get(), "the 12 digits of an account, in quotes"));
            return;
        }
        Optional<String> ofRole = node.assumeRole().flatMap(NodeChecks::accountOfRole);
        if (ofRole.isPresent() && !ofRole.equals(account)) {
            problems.add(
                    "attribute ssm-assume-role-arn names a role of account %s, the node is in %s; write a role of the node's account"
                            .formatted(ofRole.get(), account.orElse("")));
        }
    }

    private static void check(
            InventoryNode node, String attribute, Pattern shape, String wanted, List<String> problems) {
        node.attribute(attribute)
                .filter(value -> !shape.matcher(value).matches())
                .ifPresent(value -> problems.add(wrong(attribute, value, wanted)));
    }

    private static String wrong(String attribute, String value, String wanted) {
        return "attribute %s is '%s'; write %s".formatted(attribute, Place.shown(value), wanted);
    }
}
