package dev.errand.local.fleet;

/**
 * What the role of a node lets its agent do in AWS.
 *
 * @param logs write to CloudWatch Logs
 * @param store what the stack's policy for nodes says: read staged objects
 */
public record NodeRights(boolean logs, boolean store) {
    public static final NodeRights ALL = new NodeRights(true, true);
}
