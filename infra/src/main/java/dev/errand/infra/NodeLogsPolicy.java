package dev.errand.infra;

import dev.errand.infra.access.LogAccess;
import java.util.List;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/** What the role of a node must be allowed to send what it prints to CloudWatch Logs: attached by the owner, to no role here. */
final class NodeLogsPolicy extends Construct {
    private final ManagedPolicy policy;

    /** @param groups patterns of names of log groups */
    NodeLogsPolicy(Construct scope, String id, LogAccess access, List<String> groups) {
        super(scope, id);
        this.policy = ManagedPolicy.Builder.create(this, "Policy")
                .description("Lets a node send what Errand's commands print to CloudWatch Logs")
                .build();
        access.writeAsNode(groups).forEach(permission -> permission.grantTo(policy));
    }

    String arn() {
        return policy.getManagedPolicyArn();
    }
}
