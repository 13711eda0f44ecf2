package dev.errand.infra;

import dev.errand.infra.access.RunStoreAccess;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.constructs.Construct;

/** What the role of a node must be allowed for requests with staging "node-role": attached by the owner, to no role here. */
public final class NodePolicy extends Construct {
    private final ManagedPolicy policy;

    public NodePolicy(Construct scope, String id, RunStoreAccess store) {
        super(scope, id);
        this.policy = ManagedPolicy.Builder.create(this, "Policy")
                .description("Lets a node fetch what Errand stages for nodes that use their own role")
                .build();
        store.fetchAsNode().forEach(permission -> permission.grantTo(policy));
    }

    String arn() {
        return policy.getManagedPolicyArn();
    }
}
