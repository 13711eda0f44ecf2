package dev.errand.local.gateway;

/**
 * Who calls: a set of credentials and the identity behind them.
 *
 * @param arn the identity that an AccessDenied message names, for example an assumed role's session
 * @param account the twelve digits of its account
 * @param roleId the logical id of the role in the template, {@link #OWNER} for the person at the keyboard, who may do
 *     everything, or {@link #NODE} for a node
 */
public record Principal(String accessKeyId, String secretAccessKey, String arn, String account, String roleId) {
    public static final String OWNER = "owner";

    public static final String NODE = "node";

    @Override
    public String toString() {
        return arn;
    }
}
