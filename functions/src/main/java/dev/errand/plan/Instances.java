package dev.errand.plan;

import dev.errand.request.NodeId;
import java.util.List;

/**
 * What EC2 and IAM know of the instances of one account and region. Nothing but reasons depends on it, so that a deployment
 * may lack the permissions.
 *
 * <p>Throttled and failed calls are made again by the implementation.
 */
public interface Instances {
    /**
     * Those of the ids that there are; an unknown id costs only itself.
     *
     * @throws NotTold when EC2 does not say
     */
    List<Instance> withIds(List<NodeId> ids);

    /** Looks at an instance profile and its role. */
    Profile profile(String name);

    /** EC2 did not say: it may not be asked, or gave no answer. The message is its own. */
    final class NotTold extends RuntimeException {
        private static final long serialVersionUID = 1;

        public NotTold(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
