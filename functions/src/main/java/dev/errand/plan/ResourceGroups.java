package dev.errand.plan;

import dev.errand.request.NodeId;
import java.util.List;

/**
 * The resource groups of one account and region.
 *
 * <p>Throttled and failed calls are retried by the SDK.
 */
public interface ResourceGroups {
    /**
     * The instances among the members of a group, managed or not; none where there is no such group.
     *
     * @throws dev.errand.result.LocationUnreachable where the deployment may not ask, its own location among them
     */
    List<NodeId> members(String group);
}
