package dev.errand.local.access;

/**
 * The role that nodes have. Every account with nodes has one of its own, to which the stack's policy for nodes is
 * attached.
 */
final class NodeRole {
    static final String NAME = "ErrandNode";

    private NodeRole() {}

    static String arn(String account) {
        return "arn:aws:iam::%s:role/%s".formatted(account, NAME);
    }
}
