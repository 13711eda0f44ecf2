package dev.errand.local.gateway;

import java.util.Optional;

/**
 * Who calls: a set of credentials and the identity behind them.
 *
 * @param arn the identity that an AccessDenied message names, for example an assumed role's session
 * @param account the twelve digits of its account
 * @param roleId the logical id of the role in the template, {@link #OWNER} for the person at the keyboard, who may do
 *     everything, {@link #person} for other people, or {@link #NODE} or {@link #BARE_NODE} for a node
 * @param sessionPolicy the policy, in JSON, that a session was given when its role was assumed: it may do what both
 *     the role and this allow
 */
public record Principal(
        String accessKeyId,
        String secretAccessKey,
        String arn,
        String account,
        String roleId,
        Optional<String> sessionPolicy) {
    /** Without a session policy. */
    public Principal(String accessKeyId, String secretAccessKey, String arn, String account, String roleId) {
        this(accessKeyId, secretAccessKey, arn, account, roleId, Optional.empty());
    }

    public static final String OWNER = "owner";

    public static final String NODE = "node";

    /** A node to whose role the stack's policy for nodes is not attached. */
    public static final String BARE_NODE = "node without policy";

    /** What precedes the name of somebody beside the owner. */
    private static final String PERSON = "person ";

    /** The role id of a person of that name. */
    public static String person(String name) {
        return PERSON + name;
    }

    /** Whether it is a user, not a session of a role. */
    public boolean isUser() {
        return roleId.equals(OWNER) || roleId.startsWith(PERSON);
    }

    public boolean isNode() {
        return roleId.equals(NODE) || roleId.equals(BARE_NODE);
    }

    @Override
    public String toString() {
        return arn;
    }
}
