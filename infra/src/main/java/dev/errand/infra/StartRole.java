package dev.errand.infra;

import dev.errand.infra.access.StartAccess;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/** The role that a service starts runs with: it may start executions of this state machine, and nothing else. */
final class StartRole extends Construct {
    private final Role role;

    /** @param who starts them, for people: {@code rules of EventBridge} */
    StartRole(Construct scope, String id, String who, IPrincipal trusted, StartAccess machine) {
        super(scope, id);
        this.role = Role.Builder.create(this, "Role")
                .description("What the " + who + " that start runs may do")
                .assumedBy(trusted)
                .build();
        machine.start().grantTo(role);
    }

    String arn() {
        return role.getRoleArn();
    }
}
