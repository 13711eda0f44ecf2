package dev.errand.local.fleet;

import java.util.List;
import java.util.Optional;

/**
 * What EC2, IAM and Systems Manager say of a node.
 *
 * @param zone its availability zone; empty for the first of its region
 * @param profile the name of its instance profile, whose role is named the same; empty when it has none
 * @param policies the managed policies attached to that role: ARNs, or the names of AWS's own
 */
public record Standing(
        Optional<String> zone,
        InstanceState state,
        Optional<String> profile,
        List<String> policies,
        Registration agent) {
    /** Of a node of which the file says nothing. */
    public static final Standing USUAL = new Standing(
            Optional.empty(),
            InstanceState.RUNNING,
            Optional.of("ErrandNode"),
            List.of("AmazonSSMManagedInstanceCore"),
            Registration.USUAL);

    public Standing {
        policies = List.copyOf(policies);
    }

    /** Returns whether Systems Manager lists it. */
    public boolean isListed() {
        return state == InstanceState.RUNNING && agent.isRegistered();
    }
}
