package dev.errand.local.gateway;

import java.util.Map;

/** Decides whether somebody may do something, from the policies in the template. */
public interface Access {
    /**
     * Returns when the caller's role grants the action on the resource and nothing denies it.
     *
     * @param action for example {@code ssm:SendCommand}
     * @param resource an ARN, or {@code *} for actions without one
     * @param context the condition keys of this call that AWS would supply, for example
     *     {@code ssm:resourceTag/Role}
     * @throws ServiceError AccessDeniedException naming caller, action and resource
     */
    void require(Principal caller, String action, String resource, Map<String, String> context);
}
