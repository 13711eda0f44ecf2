package dev.errand.infra.access;

import java.util.Optional;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * One statement of a role's policy.
 *
 * @param statement what is allowed
 * @param wildcardReason why its resources cannot be named without a wildcard; empty when they are
 */
public record Permission(PolicyStatement statement, Optional<String> wildcardReason) {
    static Permission exact(PolicyStatement.Builder statement) {
        return new Permission(statement.build(), Optional.empty());
    }

    static Permission wide(PolicyStatement.Builder statement, String reason) {
        return new Permission(statement.build(), Optional.of(reason));
    }

    /** Adds the statement to the role's policy; a wildcard without a reason is left for cdk-nag to refuse. */
    public void grantTo(Role role) {
        role.addToPolicy(statement);
        acknowledge(role);
    }

    /** Adds the statement to a policy that roles of others are given. */
    public void grantTo(ManagedPolicy policy) {
        policy.addStatements(statement);
        acknowledge(policy);
    }

    private void acknowledge(Construct holder) {
        wildcardReason.ifPresent(reason -> Wildcards.acknowledge(holder, statement.getResources(), reason));
    }
}
