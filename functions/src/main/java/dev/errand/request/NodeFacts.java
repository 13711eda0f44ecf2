package dev.errand.request;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with the attributes of a listed node in themselves. */
public final class NodeFacts {
    private NodeFacts() {}

    /** By attribute what is wrong with it and what to change; empty when nothing is. */
    public static Map<String, String> problems(ListedNode node) {
        Map<String, String> problems = new LinkedHashMap<>();
        node.attribute(ListedNode.REGION)
                .filter(region -> !AwsNames.isRegion(region))
                .ifPresent(region -> problems.put(
                        ListedNode.REGION,
                        "is '%s'; write a region's name, for example \"eu-west-1\"".formatted(region)));
        node.attribute(ListedNode.ACCOUNT)
                .filter(account -> !AwsNames.isAccount(account))
                .ifPresent(account -> problems.put(
                        ListedNode.ACCOUNT, "is '%s'; write an account's twelve digits".formatted(account)));
        node.role().ifPresent(role -> checkRole(node, role, problems));
        return problems;
    }

    private static void checkRole(ListedNode node, String role, Map<String, String> problems) {
        AwsNames.accountOfRole(role)
                .ifPresentOrElse(
                        account -> node.attribute(ListedNode.ACCOUNT)
                                .filter(other -> !other.equals(account))
                                .ifPresent(other -> problems.put(
                                        ListedNode.ROLE,
                                        "is a role of account %s, and the node's account is %s; take out the one that is wrong"
                                                .formatted(account, other))),
                        () -> problems.put(ListedNode.ROLE, "is '%s'; write a role's ARN".formatted(role)));
    }
}
