package dev.errand.infra.access;

import dev.errand.contract.Fleets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * How functions come into other accounts: by assuming a role there, which must trust them
 * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html">access across
 * accounts</a>), or with an access key that a secret holds.
 */
public final class FleetAccess {
    private static final String THE_OWNERS_ROLES = "The owner chooses the roles by patterns: the setting nodeRoles.";

    private final Stack stack;

    public FleetAccess(Stack stack) {
        this.stack = stack;
    }

    /** Permissions for what the owner chose: none for nothing. */
    public List<Permission> reach(Fleets fleets) {
        List<Permission> permissions = new ArrayList<>();
        List<String> roles = Stream.concat(
                        fleets.memberAccounts().stream().map(account -> role(account, fleets.memberRole())),
                        fleets.nodeRoles().stream())
                .toList();
        if (!roles.isEmpty()) {
            permissions.add(
                    Permission.wide(statement("ReachAccounts", "sts:AssumeRole").resources(roles), THE_OWNERS_ROLES));
        }
        if (!fleets.accountKeys().isEmpty()) {
            List<String> secrets = fleets.accountKeys().values().stream()
                    .sorted()
                    .distinct()
                    .map(this::secret)
                    .toList();
            permissions.add(Permission.exact(statement("ReadAccountKeys", "secretsmanager:GetSecretValue")
                    .resources(secrets)));
        }
        return permissions;
    }

    private String role(String account, String name) {
        return stack.formatArn(ArnComponents.builder()
                .service("iam")
                .region("")
                .account(account)
                .resource("role")
                .resourceName(name)
                .build());
    }

    /** Six characters follow a secret's name in its ARN, as {@link SecretAccess} has it. */
    private String secret(String name) {
        return stack.formatArn(ArnComponents.builder()
                .service("secretsmanager")
                .resource("secret:" + name + "-??????")
                .arnFormat(ArnFormat.NO_RESOURCE_NAME)
                .build());
    }

    private static PolicyStatement.Builder statement(String sid, String action) {
        return PolicyStatement.Builder.create().sid(sid).actions(List.of(action));
    }
}
