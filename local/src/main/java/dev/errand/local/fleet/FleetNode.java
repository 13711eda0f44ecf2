package dev.errand.local.fleet;

import dev.errand.local.node.Behaviour;
import dev.errand.local.node.Equipment;
import dev.errand.local.node.Simulation;
import java.util.Map;
import java.util.Optional;

/**
 * One node of the fleet.
 *
 * @param name its tag Name, empty when it has none
 * @param tags all tags, Name among them
 * @param account empty for the deployment's own
 * @param region empty for the deployment's own
 * @param ping what DescribeInstanceInformation answers, for example {@code Online}
 * @param rights what its role may
 * @param standing what EC2, IAM and Systems Manager say of it
 */
public record FleetNode(
        String id,
        String name,
        Platform platform,
        Map<String, String> tags,
        Optional<String> account,
        Optional<String> region,
        String ping,
        NodeFaults faults,
        Optional<Simulation> simulated,
        Equipment equipment,
        NodeRights rights,
        Standing standing) {
    public FleetNode {
        tags = Map.copyOf(tags);
    }

    public Behaviour behaviour() {
        return new Behaviour(faults.silent(), faults.dies(), simulated, equipment);
    }

    /** Returns whether it is a hybrid node, registered with an activation and not an EC2 instance. */
    public boolean hybrid() {
        return id.startsWith("mi-");
    }
}
